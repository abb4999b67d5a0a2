//! What rows that are set aside could still change: a rule that they could turn is undecided.

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Computers or phones bought, or goods of an unknown category.
    Purchase,
    /// Devices decommissioned.
    Disposal,
    /// Contracts put out.
    Contract,
    /// Devices in the fleet.
    Fleet,
}

impl Subject {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Purchase, Self::Disposal, Self::Contract, Self::Fleet];
}

/// What a row that is set aside could add to one subject; a row of which nothing says what it is about may add to
/// several.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RowDoubt {
    /// What it could be about.
    pub subject: Subject,
    /// Whether it is about that for sure.
    pub is_sure: bool,
    /// Its amount before tax, or how many devices or contracts; `None` where that cannot be read.
    pub size: Option<f64>,
}

/// What the rows set aside of one subject could add.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Doubt {
    /// Sum of their sizes.
    pub more: f64,
    /// Sum of what credit notes take off, as a number above 0.
    pub less: f64,
    /// Rows whose size cannot be read: any size is possible.
    pub unread: u64,
    /// Rows that are about the subject for sure: something of the kind happened.
    pub sure: u64,
}

/// What the rows set aside could add, by subject.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Aside {
    /// Spend on computers and telephony.
    pub purchases: Doubt,
    /// Devices decommissioned.
    pub disposals: Doubt,
    /// Contracts put out.
    pub contracts: Doubt,
    /// Devices in the fleet.
    pub fleet: Doubt,
}

impl Aside {
    /// Adds what a row that is set aside could add to a subject.
    pub fn add(&mut self, row: RowDoubt) {
        let doubt = match row.subject {
            Subject::Purchase => &mut self.purchases,
            Subject::Disposal => &mut self.disposals,
            Subject::Contract => &mut self.contracts,
            Subject::Fleet => &mut self.fleet,
        };
        doubt.sure += u64::from(row.is_sure);
        match row.size {
            Some(size) if size < 0.0 => doubt.less -= size,
            Some(size) => doubt.more += size,
            None => doubt.unread += 1,
        }
    }
}

impl Doubt {
    /// Whether the rows could turn a rule that asks for `required` of `base` and counts `counted`.
    ///
    /// Each may count in full, only in the base, or not at all. A rule of which nothing happened is opened by a row
    /// that is about it for sure alone.
    pub(super) fn could_turn(self, counted: f64, base: f64, required: f64) -> bool {
        if base <= 0.0 {
            return self.sure > 0;
        }
        let margin = counted - required * base;
        let least = -required * base * 1e-12;
        if self.unread > 0 {
            // What is asked of all is broken for good by one that does not.
            return required < 1.0 || margin >= least;
        }
        let best = margin + self.more * (1.0 - required) + self.less * required;
        let worst = margin - self.more * required - self.less * (1.0 - required);
        best >= least && worst < least
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_rows_that_could_turn_a_rule_open_it() {
        let of = |is_sure, size| {
            let mut aside = Aside::default();
            aside.add(RowDoubt { subject: Subject::Purchase, is_sure, size });
            aside.purchases
        };
        // 30 of 100 where 20 % are asked: 50 more that are new leave it met, 60 do not.
        assert!(!of(true, Some(50.0)).could_turn(30.0, 100.0, 0.2));
        assert!(of(true, Some(60.0)).could_turn(30.0, 100.0, 0.2));
        assert!(of(true, None).could_turn(30.0, 100.0, 0.2));
        // 10 of 100: 12.5 more that are reused meet it, 12 do not.
        assert!(of(true, Some(12.5)).could_turn(10.0, 100.0, 0.2));
        assert!(!of(true, Some(12.0)).could_turn(10.0, 100.0, 0.2));
        // A credit note of reused goods.
        assert!(of(true, Some(-13.0)).could_turn(30.0, 100.0, 0.2));
        // Nothing happened, and a row that may be about something else.
        assert!(!of(false, None).could_turn(0.0, 0.0, 0.2));
        assert!(of(true, None).could_turn(0.0, 0.0, 0.2));
        assert!(of(false, Some(60.0)).could_turn(30.0, 100.0, 0.2));
        assert!(!of(false, Some(50.0)).could_turn(30.0, 100.0, 0.2));
    }
}
