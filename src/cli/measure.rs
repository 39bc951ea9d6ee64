//! What the system says of this process: processor time and memory.

/// How long the first thread has run on a processor, in nanoseconds; `None` where the system does not say.
///
/// Source: proc(5), `schedstat`.
pub fn cpu_nanos() -> Option<u64> {
    let schedstat = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    schedstat.split_whitespace().next()?.parse().ok()
}

/// The most memory that this process ever held, in bytes; `None` where the system does not say.
///
/// Source: proc(5), `VmHWM`.
pub fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    kibibytes.checked_mul(1024)
}
