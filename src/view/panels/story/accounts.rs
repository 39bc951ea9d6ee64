use egui::text::{LayoutJob, TextFormat};
use egui::{Label, Margin, Rect, Ui, pos2};

use super::super::super::style::{color, font_id};
use super::event::review_ui;
use super::facts::marked_ui;
use super::parts::{card_ui, flow_ui, heading_ui, mark_sign, names_px, pair_ui, row_ui, text_ui};
use crate::text::{TextStyle, counted, has_right_to_left};
use crate::theme::{Theme, Token};
use crate::workspace::story::{AccountCard, BasisRow, ChainStation, ClaimRow, Mark, QuoteLines};

/// The width of the bar at a card's left.
const BAR_PX: f32 = 3.0;

/// Who says what, a card for each account.
pub(super) fn accounts_ui(ui: &mut Ui, theme: &Theme, accounts: &[AccountCard]) {
    let n_accounts = accounts.len() as u64;
    if n_accounts == 0 {
        return;
    }
    let count = counted(n_accounts, "account", "accounts");
    heading_ui(ui, theme, "Who says what", &count);
    legend_ui(ui, theme, accounts);
    for account in accounts {
        account_ui(ui, theme, account);
        ui.add_space(2.0);
    }
}

/// What the signs mean that stand below.
fn legend_ui(ui: &mut Ui, theme: &Theme, accounts: &[AccountCard]) {
    let marks = || {
        let claims = accounts.iter().flat_map(|account| &account.claims);
        let wholes = accounts.iter().map(|account| account.mark);
        claims.map(|claim| claim.mark).chain(wholes)
    };
    // An empty row would part the heading from the cards.
    if marks().all(|mark| mark == Mark::Single) {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for mark in [Mark::Agree, Mark::Compatible, Mark::Conflict] {
            let Some((sign, token)) = mark_sign(mark) else {
                continue;
            };
            if marks().any(|found| found == mark) {
                text_ui(ui, theme, sign, TextStyle::STRONG, token);
                flow_ui(ui, theme, mark.label(), TextStyle::SMALL, Token::Quiet);
                ui.add_space(6.0);
            }
        }
    });
}

fn account_ui(ui: &mut Ui, theme: &Theme, account: &AccountCard) {
    let margin = Margin {
        left: 14,
        right: 8,
        top: 6,
        bottom: 8,
    };
    let card = card_ui(ui, theme, margin, |ui| {
        head_ui(ui, theme, account);
        if !account.stance.is_empty() {
            text_ui(ui, theme, &account.stance, TextStyle::STRONG, Token::Text);
        }
        if !account.mark_words.is_empty() {
            marked_ui(ui, theme, (account.mark, &account.mark_words), |ui| {
                text_ui(
                    ui,
                    theme,
                    &account.mark_words,
                    TextStyle::SMALL,
                    Token::Quiet,
                );
            });
        }
        let names = account.claims.iter().map(|claim| claim.label.as_str());
        let name_px = names_px(ui, names);
        for claim in &account.claims {
            claim_ui(ui, theme, claim, name_px);
        }
        if let Some(quote) = &account.quote {
            quote_ui(ui, theme, quote);
        }
        if !account.said.is_empty() {
            let said = format!("said {}", account.said);
            text_ui(ui, theme, &said, TextStyle::SMALL, Token::Quiet);
        }
        if let Some(review) = &account.review {
            review_ui(ui, theme, review);
        }
    });
    let rect = card.response.rect;
    let bar = Rect::from_min_max(rect.min, pos2(rect.left() + BAR_PX, rect.bottom()));
    let token = mark_sign(account.mark).map_or(Token::Faint, |(_, token)| token);
    ui.painter().rect_filled(bar, 0.0, color(theme, token));
}

/// The speaker, and how it reached us.
fn head_ui(ui: &mut Ui, theme: &Theme, account: &AccountCard) {
    let chain = match account.chain.as_slice() {
        // A publication that speaks for itself is not named twice.
        [only] if only.name == account.speaker => String::new(),
        chain => chain_words(chain),
    };
    let notes = [account.speaker_note.as_str(), chain.as_str()];
    let notes: Vec<&str> = notes.into_iter().filter(|note| !note.is_empty()).collect();
    let speaker = (account.speaker.clone(), TextStyle::STRONG, Token::Text);
    let reached = (notes.join(" · "), TextStyle::SMALL, Token::Quiet);
    let shown = pair_ui(ui, theme, &speaker, &reached);
    if !account.chain.is_empty() {
        shown.on_hover_ui(|ui| chain_ui(ui, theme, &account.chain));
    }
}

/// A chain in one line.
pub(super) fn chain_words(chain: &[ChainStation]) -> String {
    let names: Vec<&str> = chain.iter().map(|station| station.name.as_str()).collect();
    names.join(" → ")
}

/// A chain with all that is known of each station.
pub(super) fn chain_ui(ui: &mut Ui, theme: &Theme, chain: &[ChainStation]) {
    for station in chain {
        text_ui(ui, theme, &station.more, TextStyle::BODY, Token::Text);
    }
}

fn claim_ui(ui: &mut Ui, theme: &Theme, claim: &ClaimRow, name_px: f32) {
    let name = (claim.label.as_str(), name_px);
    row_ui(ui, theme, name, TextStyle::BODY, |ui| {
        if claim.mark == Mark::Single && !claim.is_basis {
            text_ui(ui, theme, &claim.value, TextStyle::BODY, Token::Text);
            return;
        }
        marked_ui(ui, theme, (claim.mark, &claim.why), |ui| {
            value_ui(ui, theme, claim);
        });
    });
}

/// What is claimed, and behind it that the project's own value rests on it.
fn value_ui(ui: &mut Ui, theme: &Theme, claim: &ClaimRow) {
    if has_right_to_left(&claim.value) {
        text_ui(ui, theme, &claim.value, TextStyle::BODY, Token::Text);
        if claim.is_basis {
            text_ui(ui, theme, "adopted", TextStyle::SMALL, Token::Quiet);
        }
        return;
    }
    let format = |style, token| TextFormat {
        font_id: font_id(style),
        color: color(theme, token),
        ..TextFormat::default()
    };
    let mut job = LayoutJob::default();
    job.append(&claim.value, 0.0, format(TextStyle::BODY, Token::Text));
    if claim.is_basis {
        job.append(" · adopted", 0.0, format(TextStyle::SMALL, Token::Quiet));
    }
    ui.add(Label::new(job).wrap().selectable(true));
}

fn quote_ui(ui: &mut Ui, theme: &Theme, quote: &QuoteLines) {
    let line = |text: &str, language: &str| match language {
        "" => format!("“{text}”"),
        language => format!("“{text}” ({language})"),
    };
    let words = line(&quote.text, &quote.language);
    text_ui(ui, theme, &words, TextStyle::BODY.italic(), Token::Text);
    if !quote.original.is_empty() {
        let words = line(&quote.original, &quote.original_language);
        text_ui(ui, theme, &words, TextStyle::BODY, Token::Quiet);
    }
}

/// What is adopted, and on what it rests.
pub(super) fn bases_ui(ui: &mut Ui, theme: &Theme, bases: &[BasisRow]) {
    if bases.is_empty() {
        return;
    }
    heading_ui(ui, theme, "Adopted", "");
    let name_px = names_px(ui, bases.iter().map(|basis| basis.label.as_str()));
    for basis in bases {
        row_ui(ui, theme, (&basis.label, name_px), TextStyle::BODY, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            text_ui(ui, theme, &basis.value, TextStyle::BODY, Token::Text);
            let rests_on = format!("rests on {}", basis.rests_on);
            text_ui(ui, theme, &rests_on, TextStyle::SMALL, Token::Quiet);
        });
    }
}
