//! The list of commands, for whoever asks what can be typed.

use crate::text::Lang;

/// How each command is typed and what it does, for the list of commands.
pub(in crate::linear) fn listing(lang: Lang) -> [(&'static str, &'static str); 19] {
    lang.pick(
        [
            ("番号、または答えの言葉", "答える（全角でもかまいません）"),
            ("2 7、2か7", "このどちらか（どれか一つだが、まだ決められない）"),
            ("0", "まだ分からない"),
            ("?", "質問の説明と根拠"),
            ("戻る", "一つ前の質問に戻る（空行でそのまま）"),
            ("一覧", "これまでの答え"),
            ("変更 番号", "一覧の番号の答えを変える"),
            ("メモ [番号] 文", "答えにメモを付ける（番号がなければ直前の答え）"),
            ("出典 [番号] 文", "答えの出典を書く（例: 計画書 p.14）"),
            ("条文 [番号]", "引用している条文（番号がなければ一覧）"),
            ("製品", "製品の一覧と、それぞれの見通し"),
            ("製品 追加 名前", "製品を足す（対照薬も）"),
            ("製品 名前 番号 名前", "名前を変える"),
            ("製品 詳細 番号", "役割・製造販売業者・成分などを書く"),
            ("製品 コピー 番号 / 製品 削除 番号", "答えごと写す / 消す"),
            ("詳細", "研究課題名・計画書の版・法令の基準日などを書く"),
            ("判定", "今の答えでの判定"),
            ("保存", "保存する"),
            ("終了", "保存して終わる"),
        ],
        [
            ("a number, or an answer", "answer the question"),
            ("2 7, 2 or 7", "one of these, not known which"),
            ("0", "not known yet"),
            ("?", "what the question means, and the law"),
            ("back", "go back one question (an empty line keeps the answer)"),
            ("list", "the answers so far"),
            ("change NUMBER", "change the answer of this number in the list"),
            ("note [NUMBER] TEXT", "note beside an answer (the last one without a number)"),
            ("source [NUMBER] TEXT", "where the answer stands (protocol p. 14)"),
            ("law [NUMBER]", "the law cited here in its own words (its list without a number)"),
            ("product", "the products and how each stands"),
            ("product add NAME", "add a product (comparators too)"),
            ("product name NUMBER NAME", "rename it"),
            ("product details NUMBER", "role, holder, ingredients and so on"),
            ("product copy NUMBER / product remove NUMBER", "copy it with its answers / remove it"),
            ("details", "title, protocol version, law as of and so on"),
            ("verdict", "the verdict with the answers so far"),
            ("save", "save"),
            ("quit", "save and stop"),
        ],
    )
}
