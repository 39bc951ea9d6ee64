use super::{Diagnostic, Problem, Severity};

/// What a reader did: how much it read, what it refused, what it doubted.
///
/// Counts are exact however many findings there are; the findings themselves are kept up to
/// [`Report::MAX_KEPT`] for each problem, so that a file of a million bad rows costs no gigabyte.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Data rows met, refused ones included; header and HXL rows are none.
    pub n_rows: u64,

    /// Rows left out of the data.
    pub n_refused: u64,

    /// Rows kept whose date could not be read.
    pub n_undated: u64,

    counts: [u64; Problem::COUNT],
    severities: [Option<Severity>; Problem::COUNT],
    kept: Vec<Diagnostic>,
}

impl Report {
    /// How many findings of one problem are kept word for word.
    pub const MAX_KEPT: u64 = 1_000;

    /// Takes in a finding and counts it.
    pub fn add(&mut self, diagnostic: Diagnostic) {
        if diagnostic.problem.refuses_row() {
            self.n_refused += 1;
        }
        self.severities[diagnostic.problem.index()] = Some(diagnostic.problem.severity());
        let count = &mut self.counts[diagnostic.problem.index()];
        *count += 1;
        if *count <= Self::MAX_KEPT {
            self.kept.push(diagnostic);
        }
    }

    /// The findings kept, in the order they were met.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.kept
    }

    /// How many findings there are of the problem that `example` is one of.
    pub fn count_like(&self, example: &Problem) -> u64 {
        self.counts[example.index()]
    }

    /// How many findings there are of at least this weight, exactly.
    pub fn n_problems(&self, at_least: Severity) -> u64 {
        let weighs = |severity: &Option<Severity>| severity.is_some_and(|found| found >= at_least);
        let counts = self.severities.iter().zip(self.counts);
        counts
            .filter(|(severity, _)| weighs(severity))
            .map(|(_, count)| count)
            .sum()
    }

    /// The first finding of each problem with its exact count, errors first, then as they were met.
    pub fn groups(&self) -> Vec<(&Diagnostic, u64)> {
        let mut seen = [false; Problem::COUNT];
        let mut groups: Vec<_> = self
            .kept
            .iter()
            .filter(|diagnostic| !std::mem::replace(&mut seen[diagnostic.problem.index()], true))
            .map(|diagnostic| (diagnostic, self.counts[diagnostic.problem.index()]))
            .collect();
        groups.sort_by_key(|(diagnostic, _)| std::cmp::Reverse(diagnostic.problem.severity()));
        groups
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(problem: Problem, line: u64) -> Diagnostic {
        Diagnostic {
            problem,
            line,
            column: 0,
            field: "".into(),
        }
    }

    #[test]
    fn counts_stay_exact_beyond_what_is_kept() {
        let mut report = Report::default();
        for line in 0..2_500 {
            report.add(finding(Problem::UnclosedQuote, line));
        }
        report.add(finding(Problem::UnusedColumn, 0));
        assert_eq!(report.n_refused, 2_500);
        assert_eq!(report.diagnostics().len(), 1_001);
        assert_eq!(report.n_problems(Severity::Error), 2_500);
        assert_eq!(report.n_problems(Severity::Note), 2_501);
        assert_eq!(report.groups()[0].1, 2_500);
    }

    #[test]
    fn sentences_say_where_first() {
        let diagnostic = Diagnostic {
            problem: Problem::Count {
                text: "many".into(),
            },
            line: 14,
            column: 45,
            field: "best".into(),
        };
        assert_eq!(
            diagnostic.to_string(),
            "line 14, `best`: “many” is not a count; it was read as unknown"
        );
    }
}
