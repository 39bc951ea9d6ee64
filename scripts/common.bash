# Shared by scripts/run and scripts/test, which source it: messages, the check of cargo, system packages.
# It changes nothing by being sourced but `root`, `log_dir` and the trap that removes `log_dir`.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
log_dir=$(mktemp -d)
trap 'rm -rf "$log_dir"' EXIT

say() { printf '%s: %s\n' "scripts/${0##*/}" "$*" >&2; }
die() {
  say "$*"
  exit 1
}

# Puts the cargo of rustup on PATH where the shell has not, and checks its version against Cargo.toml.
require_cargo() {
  local wanted found advice
  advice="get it from https://rustup.rs, or run \`rustup update stable\`, and start this again"
  wanted=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' "$root/Cargo.toml")
  if ! command -v cargo >/dev/null && [ -x "${CARGO_HOME:-$HOME/.cargo}/bin/cargo" ]; then
    PATH="${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
  fi
  command -v cargo >/dev/null || die "there is no cargo; Truceline needs $wanted or newer: $advice"
  found=$(cd "$root" && cargo --version | sed -n 's/^cargo \([0-9]*\.[0-9]*\).*/\1/p') || true
  [ -n "$found" ] || die "\`cargo --version\` does not answer; Truceline needs cargo $wanted or newer: $advice"
  if [ "$(printf '%s\n%s\n' "$wanted" "$found" | sort -V | head -n 1)" != "$wanted" ]; then
    die "cargo $found is too old; Truceline needs $wanted or newer: $advice"
  fi
}

# Packages are written PACKAGE=PROBE: a command, a file (with a slash), a library (*.so.*), or a typelib of Debian's own Python
# (gi:NAME-VERSION). The probe decides, not dpkg: what was installed by other means counts.
build_packages=(
  gcc=cc libc6-dev=/usr/include/stdlib.h ca-certificates=/etc/ssl/certs/ca-certificates.crt
)
# eframe opens these at run time, so no linker asks for them.
window_packages=(
  libgl1=libGL.so.1 libegl1=libEGL.so.1 libx11-6=libX11.so.6 libx11-xcb1=libX11-xcb.so.1 libxcursor1=libXcursor.so.1
  libxi6=libXi.so.6 libxkbcommon-x11-0=libxkbcommon-x11.so.0
)
wayland_packages=(
  libwayland-client0=libwayland-client.so.0 libwayland-cursor0=libwayland-cursor.so.0 libwayland-egl1=libwayland-egl.so.1
  libxkbcommon0=libxkbcommon.so.0 libegl1=libEGL.so.1
)
virtual_display_packages=(xvfb=Xvfb openbox=openbox xdotool=xdotool imagemagick=import)
# What drives the window as a screen reader does.
accessibility_packages=(
  dbus=dbus-run-session at-spi2-core=/usr/libexec/at-spi-bus-launcher libglib2.0-bin=gdbus python3=/usr/bin/python3
  python3-gi=gi:Gio-2.0 gir1.2-atspi-2.0=gi:Atspi-2.0
)

# Installs those of the packages whose probe finds nothing. Does nothing where a package manager is not the way (macOS, Windows).
require_packages() {
  [ "$(uname -s)" = Linux ] || return 0
  local entry missing=()
  # /sbin is where Debian keeps ldconfig, and ordinary users do not have it on PATH.
  libraries=$(PATH="$PATH:/usr/sbin:/sbin" ldconfig -p 2>/dev/null) || libraries=""
  for entry in "$@"; do
    is_present "${entry#*=}" || missing+=("${entry%%=*}")
  done
  [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
}

is_present() {
  case $1 in
    gi:*) is_typelib_present "${1#gi:}" ;;
    */*) [ -e "$1" ] ;;
    *.so.*) [[ $libraries == *"$1 "* ]] ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

is_typelib_present() {
  /usr/bin/python3 -c 'import gi, sys; gi.require_version(*sys.argv[1].rsplit("-", 1))' "$1" >/dev/null 2>&1
}

install_packages() {
  local log="$log_dir/apt.log"
  if ! command -v apt-get >/dev/null; then
    say "not found, by Debian's package names: $*; there is no apt-get here, so install them with your system's package manager if what follows fails"
    return
  fi
  as_root=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || die "missing system packages; as root run \`apt-get install $*\`, then start this again"
    as_root=(sudo)
    # Without a terminal nobody can type a password, so sudo must not ask for one.
    { : </dev/tty; } 2>/dev/null || as_root=(sudo -n)
  fi
  say "installing system packages: $*"
  # A fresh machine has no package lists, an old one has stale lists: only then is an update worth its time.
  if ! apt_get install "$@" >"$log" 2>&1; then
    say "updating the package lists"
    if ! { apt_get update && apt_get install "$@"; } >"$log" 2>&1; then
      tail -n 20 "$log" >&2
      die "the packages could not be installed; as root run \`apt-get install $*\`, then start this again"
    fi
  fi
}

apt_get() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -qq -y --no-install-recommends -o DPkg::Lock::Timeout=300 "$@" </dev/null
}
