//! Runs each fuzz target for a while, with the seeds and the corpus that are kept.
//!
//! A stable Rust does: the compiler's own pass counts what is reached, and libFuzzer comes with `libfuzzer-sys`.

mod build;
mod kept;
mod outcome;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread;

use anyhow::{Context, Result, bail};

use crate::process;
use build::Sanitizer;
use outcome::Outcome;

#[derive(clap::Args)]
pub(crate) struct Options {
    /// How long each target runs.
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// What watches over memory besides; the address sanitizer runs a third as many.
    #[arg(long, value_enum, default_value = "none")]
    sanitizer: Sanitizer,
    /// Run nothing: write the corpus that is kept, the least that reaches what the whole one does.
    #[arg(long)]
    keep: bool,
    /// Targets to run alone (`csv`, `settings`…).
    targets: Vec<String>,
}

/// An input may take as much memory, in megabytes.
const MEGABYTES: u32 = 600;
/// And as much with the address sanitizer, whose own books count too.
const MEGABYTES_WATCHED: u32 = 2000;
/// And as many seconds.
const SECONDS: u32 = 5;
/// Bytes of an input at most: longer ones reach little that short ones do not, and take long.
const LONGEST: usize = 4096;

pub(crate) fn run(options: &Options) -> Result<()> {
    let folder = process::root().join("fuzz");
    let all = targets(&folder)?;
    if let Some(unknown) = options.targets.iter().find(|target| !all.contains(target)) {
        bail!("no fuzz target is called {unknown}; there are {}", all.join(", "));
    }
    if options.keep && !options.targets.is_empty() {
        bail!("the kept corpus is written for all targets at once");
    }
    let wanted = |target: &&String| options.targets.is_empty() || options.targets.contains(target);
    let wanted: Vec<&String> = all.iter().filter(wanted).collect();
    kept::unpack(&folder)?;
    let programs = build::build(&folder, options.sanitizer)?;
    let place = Place::new(folder, programs, options.sanitizer)?;
    if options.keep {
        side_by_side(&wanted, |target| place.minimise(target))
            .into_iter()
            .collect::<Result<()>>()?;
        return kept::pack(&place.folder, &all);
    }
    let outcomes = side_by_side(&wanted, |target| {
        let outcome = place.run(target, options.seconds);
        eprintln!("{}", outcome.line());
        outcome
    });
    print!("{}", outcome::table(&outcomes));
    let failed: Vec<&str> =
        outcomes.iter().filter(|one| one.fault.is_some()).map(|one| one.target.as_str()).collect();
    if failed.is_empty() { Ok(()) } else { bail!("faults found by {}", failed.join(", ")) }
}

/// The targets, by name.
fn targets(folder: &Path) -> Result<Vec<String>> {
    let files = fs::read_dir(folder.join("fuzz_targets")).context("fuzz/fuzz_targets")?;
    let mut names: Vec<String> = files
        .flatten()
        .filter_map(|file| Some(file.path().file_stem()?.to_str()?.to_owned()))
        .collect();
    names.sort();
    Ok(names)
}

/// Works on each target, half as many more at a time as there are processors, since a target waits for files now and
/// then; in the order of the targets.
fn side_by_side<R: Send>(targets: &[&String], work: impl Fn(&str) -> R + Sync) -> Vec<R> {
    let left = Mutex::new(targets.iter().enumerate());
    let done = Mutex::new(Vec::new());
    let take = || {
        loop {
            let next = left.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some((position, target)) = next else { break };
            let result = work(target);
            done.lock().unwrap_or_else(PoisonError::into_inner).push((position, result));
        }
    };
    let processors = thread::available_parallelism().map_or(1, Into::into);
    thread::scope(|scope| {
        (0..processors + processors.div_ceil(2)).for_each(|_| drop(scope.spawn(take)))
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(position, _)| *position);
    done.into_iter().map(|(_, result)| result).collect()
}

/// Where the targets and what they read and write are.
struct Place {
    folder: PathBuf,
    programs: PathBuf,
    logs: PathBuf,
    megabytes: u32,
}

impl Place {
    fn new(folder: PathBuf, programs: PathBuf, sanitizer: Sanitizer) -> Result<Self> {
        let megabytes = match sanitizer {
            Sanitizer::None => MEGABYTES,
            Sanitizer::Address => MEGABYTES_WATCHED,
        };
        let logs = folder.join("target/logs");
        fs::create_dir_all(&logs).with_context(|| logs.display().to_string())?;
        Ok(Self { folder, programs, logs, megabytes })
    }

    /// Runs a target on its corpus and on what it makes of it.
    fn run(&self, target: &str, seconds: u64) -> Outcome {
        let corpus = self.corpus(target);
        self.start(target, |command| {
            // New inputs go into the first folder; the seeds are read only.
            command.arg(&corpus).args(self.seeds(target));
            command.args([format!("-max_total_time={seconds}"), "-print_final_stats=1".to_owned()]);
        })
    }

    /// Brings the corpus of a target to the inputs that reach something which no shorter one does.
    fn minimise(&self, target: &str) -> Result<()> {
        let (corpus, least) = (self.corpus(target), self.folder.join("target/least").join(target));
        let _ = fs::remove_dir_all(&least);
        fs::create_dir_all(&least).with_context(|| least.display().to_string())?;
        let outcome = self.start(target, |command| {
            command.arg("-merge=1").arg(&least).arg(&corpus).args(self.seeds(target));
        });
        if outcome.fault.is_some() {
            bail!("{}", outcome.line());
        }
        fs::remove_dir_all(&corpus)
            .and_then(|()| fs::rename(&least, &corpus))
            .with_context(|| corpus.display().to_string())
    }

    fn corpus(&self, target: &str) -> PathBuf {
        self.folder.join("corpus").join(target)
    }

    fn seeds(&self, target: &str) -> Option<PathBuf> {
        Some(self.folder.join("seeds").join(target)).filter(|seeds| seeds.is_dir())
    }

    /// Starts a target with what all have in common, and tells how it ended.
    fn start(&self, target: &str, tell: impl Fn(&mut Command)) -> Outcome {
        let log = self.logs.join(target).with_extension("log");
        match self.started(target, &log, tell) {
            Ok(is_sound) => Outcome::read(target, &log, is_sound),
            Err(error) => Outcome::failed(target, format!("{error:#}")),
        }
    }

    fn started(&self, target: &str, log: &Path, tell: impl Fn(&mut Command)) -> Result<bool> {
        let artifacts = self.folder.join("artifacts").join(target);
        let scratch = scratch().join(format!("footprint-fuzz-{target}-{}", std::process::id()));
        for folder in [&self.corpus(target), &artifacts, &scratch] {
            fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        }
        let written = File::create(log).with_context(|| log.display().to_string())?;
        let start = |tell: &mut dyn FnMut(&mut Command)| -> Result<bool> {
            let mut command = Command::new(self.programs.join(target));
            tell(&mut command);
            command
                .env("TMPDIR", &scratch)
                .args([format!("-rss_limit_mb={}", self.megabytes), format!("-timeout={SECONDS}")]);
            command.stdout(Stdio::null()).stderr(written.try_clone()?);
            let status = command.status().with_context(|| format!("cannot start {target}"))?;
            Ok(status.success())
        };
        let is_sound = start(&mut |command| {
            tell(command);
            // What commands print would fill the log.
            command.args([
                format!("-max_len={LONGEST}"),
                format!("-artifact_prefix={}/", artifacts.display()),
                "-close_fd_mask=3".to_owned(),
            ]);
        })?;
        // Once more, to see the words of the fault.
        if let Some(input) = outcome::input(log).filter(|_| !is_sound) {
            start(&mut |command| _ = command.arg(&input))?;
        }
        let _ = fs::remove_dir_all(&scratch);
        Ok(is_sound)
    }
}

/// Where targets write the files that commands read: in memory where the system has such a place, since a
/// thousand a second wear a disk out.
fn scratch() -> PathBuf {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { memory.to_path_buf() } else { std::env::temp_dir() }
}
