//! The parts of a consultation sheet by subject.

use super::{Addressee, ReferralView, boxes};
use crate::report::sheet::{Block, LawRow, Pair, law_columns};
use crate::study::ProductIx;
use crate::text::Lang;

/// Room for a few lines by hand, in millimetres.
const ROOM: usize = 12;
/// Room for an office's reply.
const REPLY: usize = 40;

/// The questions that the product's way comes to, with the case's answers; those that it does not come to are left out.
fn asked(view: &ReferralView, product: ProductIx, ids: &[&str]) -> Vec<Pair> {
    let found = ids.iter().filter(|id| view.asks(product, id));
    let found = found.filter_map(|id| Some((id, view.tree.question(view.tree.find_question(id)?))));
    found.map(|(id, question)| Pair::new(question.ask.get(view.lang), view.said(product, id))).collect()
}

/// What the study says of itself.
pub(super) fn questions(view: &ReferralView, product: ProductIx, ids: &[&str]) -> Block {
    let title = view.lang.pick("研究での答え", "What the study answers").to_owned();
    Block::Pairs { title, rows: asked(view, product, ids) }
}

/// The off-label exemption: the ground relied on, the record in Japan, health hazard, the board.
pub(super) fn exemption(view: &ReferralView, product: ProductIx) -> Block {
    let lang = view.lang;
    let mut rows = asked(view, product, &["label", "exemption-ground"]);
    rows.push(Pair::room(
        lang.pick("学会・公表物の名前、年、該当箇所（資料の番号）", "Society, publication, year, place"),
        ROOM,
    ));
    rows.extend(asked(view, product, &["domestic-record"]));
    rows.extend([
        Pair::room(lang.pick("実績の内容（件数、期間、資料の番号）", "The record: number, period, papers"), ROOM),
        Pair::room(lang.pick("健康被害の有無と内容", "Health hazard: any, and what"), ROOM),
    ]);
    rows.extend(asked(view, product, &["crb-recognition"]));
    Block::Pairs { title: lang.pick("研究での答え", "What the study answers").to_owned(), rows }
}

/// The burden of added tests: which they are, and with what they are compared.
pub(super) fn burden(view: &ReferralView, product: ProductIx) -> Block {
    let lang = view.lang;
    let blanks = [
        lang.pick("加える検査などの名前、回数、時期", "The tests added: name, number, time"),
        lang.pick("比べる相手（通常行う検査など）", "Compared with (tests ordinarily done)"),
        lang.pick(
            "重い病気・障害・死亡・感染などの頻度の差",
            "Difference in serious illness, disability, death, infection",
        ),
        lang.pick("心身の苦痛や負担の差", "Difference in pain or burden on body and mind"),
        lang.pick("参加者の年齢、体重、病気、状態", "Age, weight, disease and condition of the participants"),
    ];
    let mut rows = asked(view, product, &["burden"]);
    rows.extend(blanks.map(|label| Pair::room(label, ROOM)));
    Block::Pairs { title: lang.pick("研究での答え", "What the study answers").to_owned(), rows }
}

pub(super) fn papers(to: Addressee, lang: Lang) -> Vec<Block> {
    match to {
        Addressee::PharmacyDivision => boxes(&[
            lang.pick("研究計画書と説明文書", "Protocol and information sheet"),
            lang.pick("成分・原材料と分量が分かる資料", "Papers on ingredients and amounts"),
            lang.pick("形状と包装が分かる資料（写真、見本）", "Papers on form and packaging (photographs, a sample)"),
            lang.pick("表示、広告、説明書、ウェブの画面", "Label, advertising, leaflets, web pages"),
            lang.pick("用法・用量が分かる資料", "Papers on dosage"),
            lang.pick("販売のされ方が分かる資料", "Papers on how it is sold"),
        ]),
        Addressee::MhlwDesk | Addressee::Crb => boxes(&[
            lang.pick("研究計画書と説明文書", "Protocol and information sheet"),
            lang.pick("添付文書（承認された使い方）", "Package insert (the approved use)"),
            lang.pick("よりどころとする学会などの公表物", "The publication relied on"),
            lang.pick("日本での実績と健康被害についての資料", "Papers on the record in Japan and on health hazard"),
            lang.pick(
                "加える検査などの負担と、比べる相手についての資料",
                "Papers on the burden of the added tests and what they are compared with",
            ),
        ]),
    }
}

pub(super) fn reply(lang: Lang) -> Vec<Block> {
    let rows = vec![
        Pair::room(lang.pick("回答", "Reply"), REPLY),
        Pair::room(lang.pick("回答の理由・条件", "Reasons, conditions"), REPLY),
        Pair::room(lang.pick("回答した部署・担当者", "Office and person"), ROOM),
        Pair::new(lang.pick("回答日", "Day"), ""),
    ];
    vec![Block::Pairs { title: String::new(), rows }]
}

/// The law of the questions themselves, each place once; what follows from an answer is left out.
pub(super) fn citations(view: &ReferralView, questions: &[&str]) -> Option<Block> {
    let lang = view.lang;
    let mut rows: Vec<LawRow> = Vec::new();
    let asked = questions.iter().filter_map(|id| Some(view.tree.question(view.tree.find_question(id)?)));
    for (citation, source) in view.tree.cited(asked.flat_map(|question| &question.cite)) {
        let title = source.title.get(lang);
        let place = citation.dated_place(lang);
        let row = LawRow {
            number: rows.len() + 1,
            place: lang.pick(format!("{title} {place}"), format!("{title}, {place}")),
            gist: citation.gist.get(lang).to_owned(),
            confidence: citation.confidence.label(lang).to_owned(),
            address: source.address(citation),
        };
        if !rows.iter().any(|known| (&known.place, &known.gist) == (&row.place, &row.gist)) {
            rows.push(row);
        }
    }
    (!rows.is_empty()).then(|| Block::Law { columns: law_columns(lang), rows })
}
