//! Several fleets as one: their lines side by side, so that what they share (a kind's factor, a model's, a kilowatt-
//! hour's) moves together in the total.

use super::fleet::{Fleet, FleetLine, Name, Names, Origin};

impl Fleet {
    /// Adds another fleet. Nothing is taken out: a device that both list counts twice.
    pub fn add(&mut self, other: &Self) {
        let files = self.files.len() as u32;
        self.files.extend(other.files.iter().cloned());
        self.inputs.extend(other.inputs.iter().cloned());
        self.own_names.extend(other.own_names.iter().cloned());
        self.newest_date = self.newest_date.max(other.newest_date);
        let (all, more) = (&mut self.rows, other.rows);
        for (count, others) in [
            (&mut all.read, more.read),
            (&mut all.assessed, more.assessed),
            (&mut all.set_aside, more.set_aside),
            (&mut all.not_in_service, more.not_in_service),
            (&mut all.duplicates, more.duplicates),
            (&mut all.not_equipment, more.not_equipment),
            (&mut all.personal, more.personal),
        ] {
            *count += others;
        }
        for (kind, more) in &other.disposals {
            let all = self.disposals.entry(*kind).or_default();
            all.units += more.units;
            all.days += more.days;
        }
        for line in &other.lines {
            let mut added = line.in_names(&other.names, &mut self.names);
            added.origin = Origin { file: line.origin.file + files, ..line.origin };
            added.batches.clone_from(&line.batches);
            self.lines.push(added);
        }
    }
}

impl FleetLine {
    /// The same line, without its batches, with its texts in other names.
    pub(crate) fn in_names(&self, of: &Names, names: &mut Names) -> Self {
        let mut same = |name: Name| names.intern(of.text(name));
        Self {
            manufacturer: same(self.manufacturer),
            model: same(self.model),
            site: same(self.site),
            entity: same(self.entity),
            zone: same(self.zone),
            kind: self.kind,
            screen_inches: self.screen_inches,
            second_hand: self.second_hand,
            storage_gb: self.storage_gb,
            status: self.status,
            lifetime: self.lifetime,
            electricity: self.electricity,
            matched: self.matched.clone(),
            origin: self.origin,
            batches: Vec::new(),
        }
    }
}
