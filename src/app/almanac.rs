use std::sync::LazyLock;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::time::{Timestamp, Weekend};

/// The weekend of the region that the system was set to when it was first asked for.
pub(super) fn weekend_of_region() -> Weekend {
    static OF_REGION: LazyLock<Weekend> = LazyLock::new(|| {
        let locale = sys_locale::get_locale();
        locale.map_or_else(Weekend::default, |locale| Weekend::of_locale(&locale))
    });
    *OF_REGION
}

/// What time it is; `None` where the system's clock says nothing usable.
pub(super) fn moment_now() -> Option<Timestamp> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    let millis = i64::try_from(since.as_millis()).ok()?;
    Some(Timestamp::from_millis(millis))
}
