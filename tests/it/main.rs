//! The integration tests of Truceline: one binary, so that it is linked once; a module for each subject.

mod architecture;
mod arcs;
mod bad_input;
mod bad_projects;
mod chronology;
mod cli;
mod comments;
mod convert;
mod counting;
mod dates;
mod drawing;
mod edits;
mod event_files;
mod generate;
mod help_page;
mod labels;
mod layer_colors;
mod linked;
mod odd_files;
mod pages;
mod peace_agreements;

mod project_file;
mod project_page;
mod query;
mod query_rows;
mod query_where;
mod readers;
mod samples;
mod saving;
mod several;
#[cfg(unix)]
mod signals;
mod standing;
mod story;
#[cfg(feature = "gui")]
mod story_panel;
mod support;
mod tables;
#[cfg(feature = "gui")]
mod ui;
mod ui_announce;
#[cfg(feature = "gui")]
mod ui_bookmarks;
#[cfg(feature = "gui")]
mod ui_cursor;
#[cfg(feature = "gui")]
mod ui_documents;
mod ui_fields;
#[cfg(feature = "gui")]
mod ui_gestures;
#[cfg(feature = "gui")]
mod ui_go_to;
#[cfg(feature = "gui")]
mod ui_keyboard;
#[cfg(feature = "gui")]
mod ui_lanes;
#[cfg(feature = "gui")]
mod ui_layers;
#[cfg(feature = "gui")]
mod ui_links;
#[cfg(feature = "gui")]
mod ui_look;
#[cfg(feature = "gui")]
mod ui_monkey;
#[cfg(feature = "gui")]
mod ui_motion;
#[cfg(feature = "gui")]
mod ui_names;
#[cfg(feature = "gui")]
mod ui_palette;
#[cfg(feature = "gui")]
mod ui_range;
#[cfg(feature = "gui")]
mod ui_remarks;
#[cfg(feature = "gui")]
mod ui_room;
#[cfg(feature = "gui")]
mod ui_search;
#[cfg(feature = "gui")]
mod ui_several;
#[cfg(feature = "gui")]
mod ui_table;
mod web_links;
mod written_events;
