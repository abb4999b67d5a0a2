//! The corpus that is kept in the tree: `fuzz/kept.zip`, a file a target, in which each input follows its length
//! in four bytes (little end first). The same inputs make the same bytes.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::Path;

use anyhow::{Context, Result};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::LONGEST;

/// Bytes of a target's inputs at most; the shortest are kept.
const MOST: usize = 160 << 10;

/// Adds what is kept to the corpus.
pub(super) fn unpack(folder: &Path) -> Result<()> {
    let path = folder.join("kept.zip");
    if !path.is_file() {
        return Ok(());
    }
    let mut archive =
        ZipArchive::new(File::open(&path)?).with_context(|| path.display().to_string())?;
    for position in 0..archive.len() {
        let mut file = archive.by_index(position)?;
        let corpus = folder.join("corpus").join(&*file.name()?);
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        fs::create_dir_all(&corpus).with_context(|| corpus.display().to_string())?;
        for (number, input) in inputs(&bytes).into_iter().enumerate() {
            fs::write(corpus.join(format!("kept-{number}")), input)?;
        }
    }
    Ok(())
}

/// Writes what is kept of the corpus.
pub(super) fn pack(folder: &Path, targets: &[String]) -> Result<()> {
    let path = folder.join("kept.zip");
    let mut archive =
        ZipWriter::new(File::create(&path).with_context(|| path.display().to_string())?);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9));
    for target in targets {
        let mut found = Vec::new();
        for file in fs::read_dir(folder.join("corpus").join(target))? {
            found.push(fs::read(file?.path())?);
        }
        archive.start_file(target.as_str(), options)?;
        archive.write_all(&joined(found))?;
    }
    archive.finish()?;
    eprintln!("{}: {} bytes", path.display(), fs::metadata(&path)?.len());
    Ok(())
}

/// The shortest inputs, one after the other, in an order of their own.
fn joined(mut found: Vec<Vec<u8>>) -> Vec<u8> {
    found.retain(|input| input.len() <= LONGEST);
    found.sort_by(|one, other| (one.len(), one).cmp(&(other.len(), other)));
    found.dedup();
    let mut bytes = Vec::new();
    for input in found {
        let length = u32::try_from(input.len()).unwrap_or(u32::MAX);
        if bytes.len() + 4 + input.len() > MOST {
            break;
        }
        bytes.extend_from_slice(&length.to_le_bytes());
        bytes.extend_from_slice(&input);
    }
    bytes
}

/// The inputs of a file.
fn inputs(mut bytes: &[u8]) -> Vec<&[u8]> {
    let mut found = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk() {
        let length = u32::from_le_bytes(*length) as usize;
        let Some((input, after)) = rest.split_at_checked(length) else { break };
        found.push(input);
        bytes = after;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_inputs_are_kept_once_and_come_back() {
        let long = vec![1; LONGEST];
        let many = std::iter::repeat_n(long.clone(), 3).chain((0..90).map(|byte| {
            let mut other = long.clone();
            other[0] = byte;
            other
        }));
        let found: Vec<Vec<u8>> = many.chain([vec![], vec![9], vec![2; LONGEST + 1]]).collect();
        let kept = joined(found.clone());
        assert_eq!(kept, joined(found.into_iter().rev().collect()));
        assert!(kept.len() <= MOST && kept.len() + LONGEST > MOST - 4);
        let inputs = inputs(&kept);
        assert_eq!(inputs[..2], [&[][..], &[9]]);
        assert!(inputs[2..].iter().all(|input| input.len() == LONGEST));
        assert!(inputs.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
