mod edit;
mod file;
mod help;
mod lanes;
mod select;
mod timeline;
mod view;

use std::sync::LazyLock;

use super::CommandRow;

/// All commands, in the order in which menus and help list them.
pub static COMMANDS: LazyLock<Vec<CommandRow>> = LazyLock::new(|| {
    [
        file::ROWS,
        edit::ROWS,
        view::ROWS,
        timeline::ROWS,
        select::ROWS,
        lanes::ROWS,
        help::ROWS,
    ]
    .concat()
});
