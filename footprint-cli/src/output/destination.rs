//! What a path names as a destination: standard output, a device, or a file that can be replaced.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

/// Links followed before a chain of them is taken for a circle, as the system does.
const MOST_LINKS: usize = 40;

/// Where the bytes written to a path end up.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Destination {
    /// `-`, `/dev/stdout` and the other names of descriptor 1.
    StandardOutput,
    /// `/dev/stderr` and the other names of descriptor 2.
    StandardError,
    /// A device or a pipe: written through, never replaced.
    Device(PathBuf),
    /// A regular file, or one still to be made: the path with every link resolved.
    File(PathBuf),
}

impl Destination {
    /// What `path` names now.
    pub(crate) fn of(path: &Path) -> Self {
        if path == Path::new("-") {
            return Self::StandardOutput;
        }
        if let Some(descriptor) = descriptor(path) {
            return descriptor;
        }
        let path = resolved(path);
        let special = path.metadata().is_ok_and(|metadata| !metadata.is_file());
        // What the system keeps there is no file of a person, whatever it says of itself.
        let of_the_system = cfg!(unix) && (path.starts_with("/dev") || path.starts_with("/proc"));
        if special || of_the_system { Self::Device(path) } else { Self::File(path) }
    }
}

/// The standard stream that a path under `/dev` or `/proc` names.
fn descriptor(path: &Path) -> Option<Destination> {
    let names: Vec<&OsStr> = path
        .components()
        .filter(|part| *part != Component::CurDir)
        .map(Component::as_os_str)
        .collect();
    let names: Option<Vec<&str>> = names.into_iter().map(OsStr::to_str).collect();
    match names?.as_slice() {
        ["/", "dev", "stdout"] | ["/", "dev", "fd", "1"] | ["/", "proc", "self", "fd", "1"] => {
            Some(Destination::StandardOutput)
        }
        ["/", "dev", "stderr"] | ["/", "dev", "fd", "2"] | ["/", "proc", "self", "fd", "2"] => {
            Some(Destination::StandardError)
        }
        _ => None,
    }
}

/// The path with its links followed, also when the last one leads to a file that is not there yet.
fn resolved(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        if let Ok(place) = path.canonicalize() {
            return place;
        }
        let Ok(target) = path.read_link() else { break };
        path = folder_of(&path).join(target);
    }
    match (folder_of(&path).canonicalize(), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path,
    }
}

/// The folder that a file stands in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standard_streams_have_many_names() {
        for name in ["-", "/dev/stdout", "/dev/./stdout", "/dev/fd/1", "/proc/self/fd/1"] {
            assert_eq!(Destination::of(Path::new(name)), Destination::StandardOutput, "{name}");
        }
        assert_eq!(Destination::of(Path::new("/dev/stderr")), Destination::StandardError);
    }

    #[cfg(unix)]
    #[test]
    fn devices_are_never_replaced_and_links_lead_to_their_target() {
        let devices = ["/dev/null", "/dev/not-there"].map(PathBuf::from);
        for device in devices {
            assert_eq!(Destination::of(&device), Destination::Device(device.clone()));
        }
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().canonicalize().unwrap();
        let link = place.join("link.json");
        std::os::unix::fs::symlink("target.json", &link).unwrap();
        assert_eq!(Destination::of(&link), Destination::File(place.join("target.json")));
        std::os::unix::fs::symlink("circle.json", place.join("circle.json")).unwrap();
        let circle = place.join("circle.json");
        assert_eq!(Destination::of(&circle), Destination::File(circle.clone()));
    }
}
