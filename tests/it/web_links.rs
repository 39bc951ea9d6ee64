//! Which addresses become links that open in the browser: a table of more than a hundred, most of them hostile.

use truceline::model::{NoWebLink, web_link, web_links_in};

/// The host that is shown, or why there is no link, in one word.
const CASES: &[(&str, &str)] = &[
    // Plain ones.
    ("https://www.example.org/a?b#c", "www.example.org"),
    ("http://example.org", "example.org"),
    ("HTTP://EXAMPLE.ORG", "example.org"),
    ("HttPs://Example.org/Path", "example.org"),
    (" https://example.org ", "example.org"),
    ("https://example.org:8080/x", "example.org:8080"),
    ("https://example.org:443/x", "example.org"),
    ("http://example.org:80/", "example.org"),
    ("http://example.org:443/", "example.org:443"),
    ("https://example.org./", "example.org."),
    ("https://example.org?query", "example.org"),
    ("https://example.org#part", "example.org"),
    ("https://a.b.c.d.example.co.uk/", "a.b.c.d.example.co.uk"),
    ("https://example.org/%20/%0a", "example.org"),
    ("https://example.org/a:b@c", "example.org"),
    (
        "https://example.org/?next=https://other.example/",
        "example.org",
    ),
    ("https://example.org/javascript:alert(1)", "example.org"),
    ("https://example.org/file:///etc/passwd", "example.org"),
    ("https://example.org/مقال", "example.org"),
    ("https://example.org/a'b", "example.org"),
    ("https://localhost:3000/", "localhost:3000"),
    ("http://192.168.0.1/", "192.168.0.1"),
    ("http://[::1]:8080/", "[::1]:8080"),
    ("http://[2001:db8::1]/", "[2001:db8::1]"),
    (
        "https://web.archive.org/web/2023/https://example.org/",
        "web.archive.org",
    ),
    // Hosts that are not what they look like.
    ("http://2130706433/", "127.0.0.1"),
    ("http://0x7f.1/", "127.0.0.1"),
    ("http://0177.0.0.1/", "127.0.0.1"),
    ("http://127.1/", "127.0.0.1"),
    ("http://%65xample.org/", "example.org"),
    ("http://ｅｘａｍｐｌｅ.org/", "example.org"),
    ("http://example。org/", "example.org"),
    ("http://①②⑦.0.0.1/", "127.0.0.1"),
    ("https://раypal.com/", "xn--ypal-43d9g.com"),
    ("https://аррӏе.com/", "xn--80ak6aa92e.com"),
    ("https://münchen.de/", "xn--mnchen-3ya.de"),
    ("https://أخبار.example/", "xn--igbicxr.example"),
    ("https://חדשות.example/", "xn--7dbee7eg.example"),
    (
        "https://example.org.evil.example/",
        "example.org.evil.example",
    ),
    ("https://xn--mnchen-3ya.de/", "xn--mnchen-3ya.de"),
    ("https://faß.example/", "xn--fa-hia.example"),
    ("https://😀.example/", "xn--e28h.example"),
    ("http://example.org:0/", "example.org:0"),
    // Users' names that pass for hosts.
    ("https://bank.example@evil.example/", "user"),
    ("https://bank.example:443@evil.example/", "user"),
    ("https://bank.example%2f@evil.example/", "user"),
    ("https://:password@evil.example/", "user"),
    ("https://a@b@evil.example/", "user"),
    ("https://bank.example;@evil.example", "user"),
    // What browsers take for something else.
    ("https://evil.example\\@bank.example/", "backslash"),
    ("https:\\\\evil.example", "scheme"),
    ("https://example.org\\..\\x", "backslash"),
    ("http://\\\\server\\share", "backslash"),
    ("https:///evil.example", "unreadable"),
    ("https:////evil.example", "unreadable"),
    ("https:/evil.example", "scheme"),
    ("https:evil.example", "scheme"),
    ("http:///", "unreadable"),
    ("https://", "unreadable"),
    ("https://?x", "unreadable"),
    ("https://#x", "unreadable"),
    ("https://:80/", "unreadable"),
    ("https://example.org:port/", "unreadable"),
    ("https://example.org:99999/", "unreadable"),
    ("https://example.org:-1/", "unreadable"),
    ("http://[::1/", "unreadable"),
    ("http://[nonsense]/", "unreadable"),
    ("http://256.256.256.256/", "unreadable"),
    ("http://1.2.3.4.5/", "unreadable"),
    ("https://exa%00mple.org", "unreadable"),
    ("https://exa%20mple.org", "unreadable"),
    ("https://exa<mple.org", "unreadable"),
    ("https://exa^mple.org", "unreadable"),
    ("https://%zz.org", "unreadable"),
    ("https://xn--a.example/", "unreadable"),
    // What cannot be seen.
    ("https://exa mple.org", "unseen"),
    ("https://example.org/a b", "unseen"),
    ("https://exa\tmple.org", "unseen"),
    ("https://exa\nmple.org", "unseen"),
    ("https://example.org/\r\nHost: evil.example", "unseen"),
    ("https://example.org/\0", "unseen"),
    ("https://example.org/\u{202e}gpj.exe", "unseen"),
    ("https://exam\u{200b}ple.org", "unseen"),
    ("https://exam\u{ad}ple.org", "unseen"),
    ("https://example.org\u{2060}/", "unseen"),
    ("https://example.org/\u{feff}", "unseen"),
    ("https://example.org/\u{200f}", "unseen"),
    ("https://example.org/\u{e0041}", "unseen"),
    ("https://example.org/\u{a0}", "unseen"),
    ("https://example.org/\u{3000}", "unseen"),
    ("https://example.org/\u{7f}", "unseen"),
    ("\u{200e}https://example.org", "scheme"),
    // Everything but the web.
    ("", "scheme"),
    (" ", "scheme"),
    ("example.org", "scheme"),
    ("www.example.org", "scheme"),
    ("//example.org/x", "scheme"),
    ("/etc/passwd", "scheme"),
    ("C:\\Windows\\System32\\calc.exe", "scheme"),
    ("file:///etc/passwd", "scheme"),
    ("FILE:///etc/passwd", "scheme"),
    ("file://server/share/x.exe", "scheme"),
    ("\\\\server\\share\\x.exe", "scheme"),
    ("//server/share/x.exe", "scheme"),
    ("smb://server/share", "scheme"),
    ("ftp://example.org", "scheme"),
    ("javascript:alert(1)", "scheme"),
    ("JaVaScRiPt:alert(1)", "scheme"),
    ("java\tscript:alert(1)", "scheme"),
    ("javascript://example.org/%0aalert(1)", "scheme"),
    ("vbscript:msgbox(1)", "scheme"),
    ("data:text/html,<script>alert(1)</script>", "scheme"),
    ("blob:https://example.org/1", "scheme"),
    ("view-source:https://example.org", "scheme"),
    ("about:blank", "scheme"),
    ("mailto:a@example.org", "scheme"),
    ("tel:+4912345", "scheme"),
    ("ssh://example.org", "scheme"),
    ("ms-msdt:/id", "scheme"),
    ("search-ms:query=x", "scheme"),
    ("ws://example.org", "scheme"),
    ("httpx://example.org", "scheme"),
    ("http+unix://%2ftmp", "scheme"),
    ("xhttps://example.org", "scheme"),
    ("--help", "scheme"),
    ("-https://example.org", "scheme"),
    ("http;//example.org", "scheme"),
    ("h\u{442}tps://example.org", "scheme"),
];

fn word(why: &NoWebLink) -> &'static str {
    match why {
        NoWebLink::OtherScheme => "scheme",
        NoWebLink::Unseen(_) => "unseen",
        NoWebLink::Backslash => "backslash",
        NoWebLink::User => "user",
        NoWebLink::TooLong => "long",
        NoWebLink::Unreadable(_) => "unreadable",
    }
}

#[test]
fn only_the_web_is_linked_and_the_host_is_the_real_one() {
    assert!(CASES.len() >= 100, "{}", CASES.len());
    let mut wrong = Vec::new();
    for (address, expected) in CASES {
        let found = match web_link(address) {
            Ok(link) => {
                let is_web = link.url.starts_with("http://") || link.url.starts_with("https://");
                assert!(is_web && link.url.is_ascii(), "{address}: {}", link.url);
                // What is opened goes to what is shown, whoever reads it again.
                assert_eq!(web_link(&link.url).as_ref(), Ok(&link), "{address}");
                link.host
            }
            Err(why) => word(&why).to_owned(),
        };
        if found != *expected {
            wrong.push(format!("{address:?}: {found}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn huge_addresses_and_texts_are_soon_done_with() {
    let long = format!("https://example.org/{}", "a".repeat(10_000_000));
    assert_eq!(web_link(&long), Err(NoWebLink::TooLong));
    for text in [
        "http://".repeat(300_000),
        "https://a.b/ ".repeat(20_000),
        format!("http://{}", ")".repeat(1_000_000)),
        "://".repeat(300_000),
    ] {
        web_links_in(&text);
    }
}

#[test]
fn links_are_found_within_a_text() {
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = web_links_in(text);
        let found: Vec<_> = found
            .iter()
            .map(|(range, _)| &text[range.clone()])
            .collect();
        assert_eq!(found, expected, "{text}");
    }
    check(
        "see https://example.org/a, or not",
        &["https://example.org/a"],
    );
    check(
        "(https://example.org/a_(b))",
        &["https://example.org/a_(b)"],
    );
    check("“https://example.org”.", &["https://example.org"]);
    check(
        "HTTP://a.example HTTPS://b.example!",
        &["HTTP://a.example", "HTTPS://b.example"],
    );
    check("xhttp://a.example file:///x javascript://y", &[]);
    check("http://user@a.example", &[]);
    check(
        "الرابط https://example.org/مقال، ثم",
        &["https://example.org/مقال،"],
    );
    check("http://", &[]);
}
