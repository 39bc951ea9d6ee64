use super::fields::Fields;
use super::node::{Node, Value};
use super::reader::Reader;
use super::record::{Record, Short};
use super::writer::{FieldsOut, Writer};
use crate::model::{Place, PlacePrecision};

impl Record for Place {
    const WHAT: &'static str = "a place";
    const EXAMPLE: &'static str = "\"near Kirkuk\" or (name: \"Kirkuk\", point: [35.47, 44.39])";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            name: fields.text("name"),
            country: fields.text("country"),
            point: fields
                .take("point")
                .and_then(|node| point(node, fields.reader)),
            precision: fields.word("precision").unwrap_or_default(),
            within: fields.text("within"),
            private: fields.flag("private"),
        }
    }

    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>) {
        out.text("name", &self.name);
        out.text("country", &self.country);
        // What is not finite is no place on Earth; no reader lets it in.
        if let Some([latitude, longitude]) = self.point.filter(is_finite) {
            out.with("point", |out: &mut Writer<'r>| {
                out.push_raw(&format!("[{latitude:?}, {longitude:?}]"));
            });
        }
        out.word_but("precision", self.precision, PlacePrecision::default());
        out.text("within", &self.within);
        out.flag("private", self.private);
    }

    fn of_scalar<'a>(node: &Node<'a>, reader: &mut Reader<'a>) -> Option<Self> {
        match node.value {
            Value::Text(_) => reader.text(node).map(|name| Self {
                name: name.to_owned(),
                ..Self::default()
            }),
            _ => None,
        }
    }

    fn short(&self) -> Option<Short<'_>> {
        let named = Self {
            name: self.name.clone(),
            ..Self::default()
        };
        (*self == named && !self.name.is_empty()).then_some(Short::Text(&self.name))
    }
}

fn is_finite(point: &[f64; 2]) -> bool {
    point.iter().all(|degrees| degrees.is_finite())
}

/// Latitude and longitude.
fn point<'a>(node: &Node<'a>, reader: &mut Reader<'a>) -> Option<[f64; 2]> {
    let hint = "write [latitude, longitude] in degrees, as in [35.47, 44.39]";
    let nodes = reader.list(node)?;
    let [latitude, longitude] = nodes else {
        let n = nodes.len();
        let numbers = if n == 1 {
            "1 number".to_owned()
        } else {
            format!("{n} numbers")
        };
        reader.error(node.at, format!("a point of {numbers} is none"), hint);
        return None;
    };
    let mut degrees = |node: &Node<'a>, name: &str, limit: f64| {
        let found = reader.finite_number(node)?;
        if found.abs() <= limit {
            return Some(found);
        }
        let message = format!("{found} is no {name}; it runs from -{limit} to {limit}");
        reader.error(node.at, message, hint);
        None
    };
    let latitude = degrees(latitude, "latitude", 90.0);
    let longitude = degrees(longitude, "longitude", 180.0);
    Some([latitude?, longitude?])
}
