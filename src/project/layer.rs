use crate::model::LayerId;

/// A linked data file and how it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayerSpec {
    /// The layer's identity in this session.
    pub id: LayerId,

    /// The name shown on the screen: the file's.
    pub name: String,

    /// Where the file is, as the user gave it; empty for standard input.
    pub path: String,

    /// The format's name; empty until it is known.
    pub format: &'static str,

    /// Whether its events are shown.
    pub visible: bool,
}

/// The document: an ordered list of layers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Project {
    layers: Vec<LayerSpec>,
    n_made: u32,
}

impl Project {
    /// The layers, in the order in which they are listed.
    pub fn layers(&self) -> &[LayerSpec] {
        &self.layers
    }

    /// The layer of this identity.
    pub fn layer(&self, id: LayerId) -> Option<&LayerSpec> {
        self.layers.iter().find(|layer| layer.id == id)
    }

    /// The layer of a file, if it is open.
    pub fn layer_of_path(&self, path: &str) -> Option<&LayerSpec> {
        self.layers.iter().find(|layer| layer.path == path)
    }

    /// Adds a visible layer at the end.
    pub fn add_layer(&mut self, name: String, path: String, format: &'static str) -> LayerId {
        let id = LayerId(self.n_made);
        self.n_made += 1;
        self.layers.push(LayerSpec {
            id,
            name,
            path,
            format,
            visible: true,
        });
        id
    }

    /// Takes a layer out; the file stays as it is.
    pub fn remove_layer(&mut self, id: LayerId) {
        self.layers.retain(|layer| layer.id != id);
    }

    /// Notes the format of a layer's file, once it is known.
    pub fn set_format(&mut self, id: LayerId, format: &'static str) {
        if let Some(layer) = self.layers.iter_mut().find(|layer| layer.id == id) {
            layer.format = format;
        }
    }

    /// Shows a layer, or hides it.
    pub fn set_visible(&mut self, id: LayerId, visible: bool) {
        if let Some(layer) = self.layers.iter_mut().find(|layer| layer.id == id) {
            layer.visible = visible;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identities_are_never_used_again() {
        let mut project = Project::default();
        let add = |project: &mut Project, name: &str| {
            project.add_layer(name.into(), name.into(), "ucdp-ged")
        };
        let first = add(&mut project, "a.csv");
        project.remove_layer(first);
        let second = add(&mut project, "b.csv");
        assert_ne!(first, second);
        assert_eq!(project.layer_of_path("b.csv").unwrap().id, second);
        project.set_visible(second, false);
        assert!(!project.layers()[0].visible);
    }
}
