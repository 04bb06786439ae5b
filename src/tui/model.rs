//! All that the screen knows: what the user stated, where the user is, and how the user likes it.
//!
//! INVARIANT: nothing in here follows from the study; two indexes over what does not change while they
//! are shown ([`Listing`], [`Index`]) are kept for speed, and what is costly to make in `Kept`, where
//! everything knows what it was made from. What follows is asked for with
//! [`Model::now`] and [`Model::day`], so that it can never be out of date.

mod case;
mod edit;
mod listing;
mod now;
mod step;

use std::path::PathBuf;
use std::rc::Rc;

use crate::config::Config;
use crate::notes::{HouseNote, HouseNotes};
use crate::report::{Beside, Office};
use crate::statute::Shelf;
use crate::study::{Hand, Study, StudyField};
use crate::text::{Bilingual, Day, Lang, Text};
use crate::tree::Editions;
use crate::triage::Place;
use crate::verdict::reworded;

use super::effect::InTrash;
use super::layer::{FormKind, Layer, NOWHERE, ReadingMatter, ScreenKind};
use super::lookup::Index;
use super::memo::Memos;
use super::theme::Theme;

pub use case::{At, OpenCase};
pub use edit::{HouseField, LineEdit, Target};
pub use listing::{Listing, Order, SavedCase, unfinished};
pub use now::{Choice, Now};
pub use step::step;

/// How many cases that were left keep what can be undone in them.
const MOST_LEFT: usize = 20;

/// A row that was pointed at, by its number or a click.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pointed {
    /// The row.
    pub row: usize,
    /// Whether it was said that ticked answers would be dropped.
    pub warned: bool,
}

/// The whole state of the screen.
#[derive(Clone, Debug)]
pub struct Model<'e> {
    /// The law, every edition of it.
    pub editions: &'e Editions,
    /// The language of the moment.
    pub lang: Lang,
    /// Colours and signs.
    pub theme: Theme,
    /// Today in Japan, as it was when the program started.
    pub today: Day,
    /// The day on which a new study will be judged.
    pub new_day: Day,
    /// The terminal's columns and rows.
    pub size: (u16, u16),
    /// The screen that is drawn.
    top: Layer,
    /// The screens below it, the home screen first.
    below: Vec<Layer>,
    /// The saved cases.
    pub listing: Listing,
    /// What lies in the trash, as it was read last.
    pub trash: InTrash,
    /// The case that is open.
    pub case: Option<OpenCase>,
    /// The cases that were left, the last one at the end: their changes can still be taken back.
    left: Vec<OpenCase>,
    /// What the user has set.
    pub config: Config,
    /// The folder that papers are exported to; none without a home.
    pub exports: Option<PathBuf>,
    /// How papers are made.
    pub office: Rc<Office>,
    /// The official texts that the user has.
    pub shelf: Rc<Shelf>,
    /// The notes of the house.
    pub notes: Rc<HouseNotes>,
    /// A note of the house that is being written.
    pub draft: HouseNote,
    /// The rows of the question that are ticked: one of these answers holds, not known which.
    pub ticked: Vec<usize>,
    /// The row that was pointed at last, by its number or a click: pointed at again, it is confirmed.
    pub pointed: Option<Pointed>,
    /// Whether the product's part of the path is folded.
    pub folded: bool,
    /// The line that is being typed.
    pub edit: Option<LineEdit>,
    /// What is searched for in the law.
    pub query: String,
    /// The pages of the law that the search goes through.
    pub index: Rc<Index>,
    /// What is costly to make and was made last.
    pub kept: Memos,
    /// What just happened.
    pub notice: Option<Bilingual>,
    /// Whether the program is to end.
    pub quit: bool,
}

impl<'e> Model<'e> {
    /// The home screen with nothing listed yet.
    pub fn new(editions: &'e Editions, lang: Lang, theme: Theme, today: Day) -> Self {
        Self {
            editions,
            lang,
            theme,
            today,
            new_day: today.max(editions.begin()),
            size: (80, 24),
            top: Layer::new(ScreenKind::Home),
            below: Vec::new(),
            listing: Listing::default(),
            trash: Vec::new(),
            case: None,
            left: Vec::new(),
            ticked: Vec::new(),
            pointed: None,
            folded: false,
            edit: None,
            query: String::new(),
            index: Rc::default(),
            kept: Memos::default(),
            notice: None,
            config: Config::default(),
            exports: None,
            office: Rc::default(),
            shelf: Rc::default(),
            notes: Rc::default(),
            draft: HouseNote::default(),
            quit: false,
        }
    }

    /// The screen that is drawn.
    pub fn top(&self) -> Layer {
        self.top
    }

    /// The screen that is drawn, to move its cursor.
    pub fn top_mut(&mut self) -> &mut Layer {
        &mut self.top
    }

    /// The screen below the one that is drawn.
    pub fn under(&self) -> Option<Layer> {
        self.below.last().copied()
    }

    /// Shows a screen: an open one again, or a new one on top.
    pub fn show(&mut self, kind: ScreenKind) {
        if self.top.kind == kind {
            return;
        }
        self.below.push(self.top);
        self.top = Layer::new(kind);
        if let Some(at) = self.below.iter().position(|layer| layer.kind == kind) {
            self.below.truncate(at + 1);
            self.close();
        }
    }

    /// Closes the screen that is drawn; the lowest stays.
    pub fn close(&mut self) {
        if let Some(layer) = self.below.pop() {
            self.top = layer;
        }
    }

    /// Closes the trash if it is drawn.
    pub fn close_trash(&mut self) {
        if self.top.kind == ScreenKind::Trash {
            self.close();
        }
    }

    /// Closes what names questions and leaves by their position, which another edition counts otherwise.
    pub fn close_pages_of_the_law(&mut self) {
        let of_the_law = |kind: ScreenKind| {
            matches!(
                kind,
                ScreenKind::Form(FormKind::Answer(_))
                    | ScreenKind::Read(
                        ReadingMatter::Question(_) | ReadingMatter::Leaf(_) | ReadingMatter::Official(..)
                    )
                    | ScreenKind::Search
            )
        };
        self.below.retain(|layer| !of_the_law(layer.kind));
        if of_the_law(self.top.kind) {
            self.close();
        }
        self.rest_cursor();
    }

    /// Whether the last change has not reached the file.
    pub fn is_unsaved(&self) -> bool {
        self.case.as_ref().is_some_and(|case| case.unsaved)
    }

    /// Whether the last change is to be saved again by itself in a moment.
    pub fn waits(&self) -> bool {
        self.case.as_ref().is_some_and(|case| case.waits && case.unsaved)
    }

    /// Tells the user what happened, in either language.
    pub fn tell(&mut self, ja: impl Into<Text>, en: impl Into<Text>) {
        self.notice = Some(Bilingual::new(ja, en));
    }

    /// Who changes answers here: the user that the configuration names, else the one that the case does.
    pub fn hand(&self) -> Hand {
        let of_case = || self.case.as_ref().map(|case| case.study.texts.get(StudyField::JudgedBy).to_owned());
        Hand { on: self.today, by: self.config.judged_by.clone().or_else(of_case).unwrap_or_default() }
    }

    /// Leaves the open case and gives its file.
    pub fn leave(&mut self) -> Option<PathBuf> {
        let case = self.case.take()?;
        let path = case.path.clone()?;
        self.left.retain(|left| left.path.as_ref() != Some(&path));
        self.left.push(case);
        self.left.drain(..self.left.len().saturating_sub(MOST_LEFT));
        case::forget_left(&mut self.left);
        Some(path)
    }

    /// Opens a case at its first unanswered question; one that was left with what can be undone in it.
    pub fn open(&mut self, path: Option<PathBuf>, study: Study) {
        let left = self.left.iter().position(|left| path.is_some() && left.path == path);
        self.case = Some(match left {
            Some(at) => self.left.remove(at).taken_up(study),
            None => OpenCase::new(path, study),
        });
        self.show(ScreenKind::Home);
        self.show(ScreenKind::Walk);
        self.rest_cursor();
    }

    /// What the office has beside the shipped law.
    pub fn beside(&self) -> Beside<'_> {
        Beside { shelf: &self.shelf, notes: &self.notes }
    }

    /// The day on which the open case is judged.
    pub fn day(&self) -> Day {
        self.case.as_ref().and_then(|case| case.study.day()).unwrap_or(match self.case {
            Some(_) => self.today,
            None => self.new_day,
        })
    }

    /// What follows from the open case; `None` without one, or on a day before the Act.
    pub fn now(&self) -> Option<Now<'e>> {
        let case = self.case.as_ref()?;
        Some(Now::of(self.editions.on(self.day())?, case))
    }

    /// The questions on the path of the open case whose answers were given to another wording.
    pub fn to_confirm(&self, now: &Now) -> Vec<Place> {
        let study = self.case.as_ref().map(|case| &case.study);
        let reworded = study.map(|study| reworded(self.editions, &now.triage, study));
        reworded.into_iter().flatten().map(|reworded| reworded.place).collect()
    }

    /// Lays the cursor of the walk on the answer that was given; without one, nowhere.
    pub fn rest_cursor(&mut self) {
        let chosen = self.now().map_or_else(Vec::new, |now| now.chosen());
        let cursor = chosen.first().copied().unwrap_or(NOWHERE);
        self.ticked = if chosen.len() > 1 { chosen } else { Vec::new() };
        let layers = self.below.iter_mut().chain([&mut self.top]);
        if let Some(layer) = layers.into_iter().find(|layer| layer.kind == ScreenKind::Walk) {
            layer.cursor = cursor;
            layer.scroll = 0;
        }
    }
}
