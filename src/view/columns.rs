use egui::{Align, Layout, Ui};

/// Columns of the same width beside each other.
///
/// egui's own set what is in them justified: they stretch the blanks of a line to both edges.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that sets them ragged"
)]
pub(super) fn columns_ui(ui: &mut Ui, n_columns: usize, mut column_ui: impl FnMut(&mut Ui, usize)) {
    ui.columns(n_columns, |columns| {
        for (position, ui) in columns.iter_mut().enumerate() {
            ui.with_layout(Layout::top_down(Align::Min), |ui| column_ui(ui, position));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_not_stretched_to_both_edges() {
        let mut n_columns = 0;
        egui::__run_test_ui(|ui| {
            n_columns = 0;
            columns_ui(ui, 3, |ui, _| {
                assert!(!ui.layout().horizontal_justify());
                n_columns += 1;
            });
        });
        assert_eq!(n_columns, 3);
    }
}
