use super::{Caption, Paper};
use crate::layout::Scene;

/// One page to write: a picture with what stands around it.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The picture.
    pub scene: Scene,

    /// What stands around it.
    pub caption: Caption,

    /// Width and height of the page in pixels, 96 an inch.
    pub size: [f32; 2],

    /// The paper that the page is as large as, to the pixel.
    pub paper: Option<&'static Paper>,
}

impl Sheet {
    /// The page that the scene and its caption fill.
    pub fn fitting(scene: Scene, caption: Caption) -> Self {
        let size = caption.page_size(scene.size);
        Self {
            scene,
            caption,
            size,
            paper: None,
        }
    }
}
