use super::super::ExcelEpoch;
use super::super::numbers::{NUMBER_RULES, Number};
use super::super::shape::Dated;
use super::*;

#[test]
fn conversions_agree_with_python_and_openpyxl() {
    let table = include_str!("../../../../tests/reference/data_dates.tsv");
    let mut n_rows = 0;
    for line in table.lines().skip(1) {
        let [rule, value, expected] = *line.split('\t').collect::<Vec<_>>() else {
            panic!("three columns: {line}");
        };
        let by_number = |rule: DateRule, epoch| {
            let found = NUMBER_RULES.iter().find(|found| found.rule == rule);
            match (found.unwrap().read)(Number::of(value).unwrap(), epoch) {
                Some(Dated::Edtf(edtf)) => edtf,
                Some(Dated::Moment { date, clock }) => date.edtf_day() + &clock.edtf(),
                other => panic!("{line}: {other:?}"),
            }
        };
        let ours = match rule {
            "ExcelSerial" => by_number(DateRule::ExcelSerial, ExcelEpoch::Y1900),
            "ExcelSerial1904" => by_number(DateRule::ExcelSerial, ExcelEpoch::Y1904),
            "UnixSeconds" => by_number(DateRule::UnixSeconds, ExcelEpoch::Y1900),
            "UnixMillis" => by_number(DateRule::UnixMillis, ExcelEpoch::Y1900),
            _ => match decide(&[value]).read(value) {
                Ok(edtf) => edtf.unwrap_or_default().into_owned(),
                Err(_) => String::new(),
            },
        };
        assert_eq!(ours, expected, "{line}");
        n_rows += 1;
    }
    assert!(n_rows > 600, "{n_rows}");
}
