//! What keys do on several screens alike; each file is a table with the functions that its lines name.

pub mod case;
pub mod leave;
pub mod look;
pub mod places;
pub mod rows;
pub mod text;
