//! Pieces that several outlines share.

use super::Material;
use crate::audit;
use crate::capital;
use crate::document::{Align, Block, Cell, Document, Table};
use crate::say::Say;
use footprint_core::applications::plan::PlanReport;
use footprint_core::applications::quotas::QuotaStatus;
use footprint_core::assessment::report::{Spread, Total};
use footprint_core::catalogue::Metric;
use footprint_core::terms::vocabulary::{Criterion, Language};

impl Material<'_> {
    pub(super) const fn say(&self) -> Say {
        Say(self.language)
    }

    pub(super) fn pick<'t>(&self, fr: &'t str, en: &'t str) -> &'t str {
        self.say().pick(fr, en)
    }

    /// The climate total of the audit.
    pub(super) fn total(&self) -> Option<Spread> {
        let Total { mean, p05, p95, .. } = *self.audit.total.get(&Criterion::ClimateChange)?;
        Some(Spread { mean, p05, p95 })
    }

    /// Name of the organisation or of the fleet.
    pub(super) fn name(&self) -> String {
        let usual = || self.pick("notre parc numérique", "our digital equipment").to_owned();
        self.audit.title.clone().unwrap_or_else(usual)
    }

    /// The total and its interval as a sentence.
    pub(super) fn headline(&self) -> String {
        let Some(total) = self.total() else { return String::new() };
        let (mass, interval) = self.say().mass(total);
        match self.language {
            Language::Fr => format!("{mass} par an — intervalle à 90 % : {interval}"),
            Language::En => format!("{mass} per year — 90% interval: {interval}"),
        }
    }

    /// Rows set aside: those to be mended, and those of kinds without an open figure, which nobody can mend.
    pub(super) fn set_aside(&self) -> (u64, u64) {
        let without = audit::without_figure(self.audit, self.catalogue, self.language);
        (self.audit.rows.set_aside - without, without)
    }

    /// The sections of the whole audit, without its title and answer.
    pub(super) fn audit_sections(&self) -> Vec<Block> {
        let whole = audit::document(self.audit, self.catalogue, self.language);
        let start = whole.blocks.iter().position(|block| matches!(block, Block::Heading(_)));
        whole.blocks.into_iter().skip(start.unwrap_or(0)).collect()
    }

    /// The chart and the table of kinds.
    pub(super) fn kinds(&self, document: &mut Document) {
        let kinds = audit::kinds(self.audit, self.catalogue, self.language);
        document.blocks.extend(kinds.blocks);
    }

    /// Where purchases stand against the law, or what is missing to say so.
    pub(super) fn rules(&self, document: &mut Document) {
        self.rules_with(document, &mut |_, sure| sure.to_owned());
    }

    /// The same where there is little room; why a rate is not sure is given back.
    pub(super) fn rules_in_short(&self, document: &mut Document) -> Vec<String> {
        let mut doubts = Vec::new();
        self.rules_with(document, &mut |reference, sure| match sure
            .split_once(" : ")
            .or_else(|| sure.split_once(": "))
        {
            Some((short, _)) => {
                doubts.push(format!("{reference}{}{sure}.", self.pick(" ; ", "; confidence: ")));
                short.to_owned()
            }
            None => sure.to_owned(),
        });
        doubts
    }

    /// The table of the rules, with how sure each is as `shown` says.
    fn rules_with(&self, document: &mut Document, shown: &mut dyn FnMut(&str, &str) -> String) {
        let Some(quotas) = self.quotas else {
            document.field(self.pick(
                "Part de la dépense issue du réemploi, part des équipements réformés donnés au réemploi (--purchases)",
                "Share of spend on reused goods, share of retired equipment given to reuse (--purchases)",
            ));
            return;
        };
        let say = self.say();
        let mut table = Table::new(&[
            (self.pick("Obligation", "Obligation"), Align::Left),
            (self.pick("atteint", "reached"), Align::Right),
            (self.pick("demandé", "asked"), Align::Right),
            (
                self.pick("texte, et certitude du taux", "text, and how sure the rate is"),
                Align::Left,
            ),
        ]);
        for status in &quotas.rules {
            let rule = self.catalogue.rules(quotas.year).find(|rule| rule.id == status.rule);
            let text =
                rule.map_or(status.rule.as_str(), |rule| rule.text.in_language(self.language));
            let sure = self.catalogue.worded("confidence", &status.confidence, self.language);
            let reference = self.catalogue.worded("reference", &status.reference, self.language);
            let between = self.pick(" ; ", "; confidence: ");
            let none = || Cell::from(self.pick("rien à compter", "nothing to count"));
            table.row([
                Cell::from(capital(text)),
                match status.reached {
                    Some(share) if status.undecided => Cell::from(format!(
                        "{} ({})",
                        footprint_core::terms::number::percent(self.language, share),
                        self.pick("indécis : lignes écartées", "undecided: rows set aside")
                    )),
                    reached => reached.map_or_else(none, |share| say.share_cell(share)),
                },
                say.share_cell(status.required),
                Cell::from(format!("{reference}{between}{}", shown(reference, sure))),
            ]);
        }
        let caption = match self.language {
            Language::Fr => {
                format!("Achats et mises hors service de {} face à la loi", quotas.year)
            }
            Language::En => format!("Purchases and disposals of {} against the law", quotas.year),
        };
        document.table(table.captioned(caption));
        if let Some(text) = self.which_is_the_law() {
            document.text(text);
        }
    }

    /// The share of the purchases’ year and that of the plan of reuse, told apart: one is the law’s, the other expected.
    fn which_is_the_law(&self) -> Option<String> {
        let quotas = self.quotas?;
        let is_it = |rule: &&QuotaStatus| rule.metric == Metric::DecommissionedToReuse;
        let rule = quotas.rules.iter().find(is_it)?;
        let found = self.say().percent(rule.reached?);
        let mut shares: Vec<f64> = self.reuse?.law.iter().filter_map(|one| one.reached).collect();
        shares.sort_by(f64::total_cmp);
        let [low, high] = [shares.first()?, shares.last()?].map(|share| self.say().percent(*share));
        let expected = match low == high {
            true => low,
            false => format!("{low} {} {high}", self.pick("à", "to")),
        };
        let (law, year) = (&rule.reference, quotas.year);
        Some(match self.language {
            Language::Fr => format!(
                "{law} : au regard de la loi, le chiffre est {found}, constaté sur les appareils mis hors service en {year}. \
                 Les parts de l’annexe ({expected}) sont ce que ce plan prévoit, d’après l’inventaire et une part de remise \
                 en service supposée ; elles ne le remplacent pas."
            ),
            Language::En => format!(
                "{law}: the figure that the law looks at is {found}, as found of the devices taken out of service in {year}. \
                 The shares of the annex ({expected}) are what this plan expects, from the inventory and an assumed share put \
                 back in service; they do not take its place."
            ),
        })
    }

    /// Actions of a plan whose levers pass, each with room for who, when and with what: `fields` head the columns.
    pub(super) fn actions(
        &self,
        document: &mut Document,
        caption: &str,
        fields: &[&str],
        passes: impl Fn(&footprint_core::applications::plan::LeverReport) -> bool,
    ) {
        let say = self.say();
        let mut columns = vec![
            (self.pick("Action", "Action"), Align::Left),
            (self.pick("kg CO₂e/an évités", "kg CO₂e/year saved"), Align::Right),
            (self.pick("à 90 %", "90%"), Align::Right),
        ];
        columns.extend(fields.iter().map(|field| (*field, Align::Left)));
        let mut table = Table::new(&columns);
        for lever in self.plan.iter().flat_map(|plan| &plan.levers).filter(|lever| passes(lever)) {
            let mut row = vec![
                Cell::from(capital(&lever.text)),
                say.amount_cell(lever.saving),
                say.interval_cell(lever.saving),
            ];
            row.resize(columns.len(), Cell::Field);
            table.row(row);
        }
        if table.rows.is_empty() {
            document.field(self.pick(
                "Actions, avec pilote, calendrier et moyens",
                "Actions, with who, when and which means",
            ));
        } else {
            document.table(table.captioned(caption));
        }
    }

    /// What the target asks and whether the plan reaches it.
    pub(super) fn target(&self, plan: &PlanReport) -> String {
        let share = self.say().percent(plan.target.share);
        let saved = self.say().percent(1.0 - plan.with_plan.mean / plan.today.mean);
        let by = plan.by;
        let (today, _) = self.say().mass(plan.today);
        let from = match self.language {
            Language::Fr => format!(
                " Point de départ : {today} par an, au rythme où ce parc se renouvelle (le bilan prend les durées de vie \
                 habituelles)."
            ),
            Language::En => format!(
                " Starting from {today} a year, at the pace at which this fleet is renewed (the assessment takes the usual \
                 lifetimes)."
            ),
        };
        let told = match (self.language, plan.reached) {
            (Language::Fr, true) => {
                format!("Objectif : −{share} d’ici {by}. Les actions retenues donnent −{saved}.")
            }
            (Language::Fr, false) => format!(
                "Objectif : −{share} d’ici {by}. Toutes les actions connues donnent −{saved} : l’objectif n’est pas atteint."
            ),
            (Language::En, true) => {
                format!("Target: −{share} by {by}. The actions kept give −{saved}.")
            }
            (Language::En, false) => format!(
                "Target: −{share} by {by}. All known actions give −{saved}: the target is not reached."
            ),
        };
        let usual = match self.target_is_given {
            true => "",
            false => self.pick(
                " L’objectif est pris par défaut, à confirmer (--target, --by).",
                " The target is the default one, to be confirmed (--target, --by).",
            ),
        };
        told + &from + usual
    }

    /// The change since another inventory, as sections.
    pub(super) fn change(&self, document: &mut Document) {
        match self.change {
            Some(change) => {
                let inner = change.blocks.iter().filter(|block| !matches!(block, Block::Title(_)));
                self.append(document, inner.cloned());
            }
            None => document.field(self.pick(
                "Évolution depuis l’inventaire précédent (--before)",
                "Change since the inventory before (--before)",
            )),
        }
    }

    /// The change since another inventory in a sentence and a chart, whose table stands with the whole change.
    pub(super) fn change_in_short(&self, document: &mut Document) {
        let Some(change) = self.change else { return self.change(document) };
        let is_answer = |block: &&Block| matches!(block, Block::Answer(_));
        if let Some(Block::Answer(answer)) = change.blocks.iter().find(is_answer) {
            document.text(answer.as_str());
        }
        let before = |block: &&Block| !matches!(block, Block::Heading(..));
        let is_list = |block: &&Block| matches!(block, Block::Items(_));
        document
            .blocks
            .extend(change.blocks.iter().skip(1).take_while(before).filter(is_list).cloned());
        let is_chart = |block: &&Block| matches!(block, Block::Figure(_));
        document.blocks.extend(change.blocks.iter().find(is_chart).cloned());
    }

    /// What leaves the fleet and whom it can serve, in a sentence; the field that asks for it otherwise.
    pub(super) fn reuse_in_short(&self, document: &mut Document) {
        match self.reuse {
            Some(reuse) => document.text(crate::reuse::answer(reuse, self.language)),
            None => document.field(self.pick(
                "Appareils qui sortiront, et à qui ils peuvent servir (--reuse)",
                "Devices that will leave, and whom they can serve (--reuse)",
            )),
        }
    }

    /// The whole plan of reuse, as an annex.
    pub(super) fn reuse_annex(&self, document: &mut Document) {
        let Some(reuse) = self.reuse else { return };
        begin_annex(
            document,
            self.pick("Annexe : réemploi et inclusion", "Annex: reuse and inclusion"),
        );
        let mut annex = Document::default();
        crate::reuse::sections(reuse, self.catalogue, self.language, &mut annex);
        self.append(document, annex.blocks);
    }

    /// The whole audit behind the document, as an annex.
    pub(super) fn annex(&self, document: &mut Document, name: &str) {
        begin_annex(document, name);
        self.append(document, self.audit_sections());
    }

    /// Adds the blocks of another document below a heading of this one. What this one shows already is not shown
    /// again: a table is referred to.
    fn append(&self, document: &mut Document, blocks: impl IntoIterator<Item = Block>) {
        let before = document.blocks.len();
        let mut heading = String::new();
        for block in blocks {
            let block = match block {
                Block::Heading(text) => Block::Subheading(text),
                Block::Answer(text) => Block::Text(text),
                other => other,
            };
            let is_shown = document.blocks[..before].contains(&block);
            match block {
                Block::Table(table) if is_shown => {
                    let name = if table.caption.is_empty() { &heading } else { &table.caption };
                    let colon = self.say().colon(name);
                    let above = self.pick("voir le tableau plus haut", "see the table above");
                    document.text(format!("{colon}{above}."));
                }
                Block::Figure(_) | Block::Text(_) | Block::Items(_) if is_shown => {}
                Block::Table(table) => document.table(table),
                block => {
                    if let Block::Subheading(text) = &block {
                        heading.clone_from(text);
                    }
                    document.blocks.push(block);
                }
            }
        }
    }
}

/// Begins an annex: the first on a page of its own, the others below it.
pub(super) fn begin_annex(document: &mut Document, name: &str) {
    if !document.blocks.iter().any(|block| matches!(block, Block::NewPage)) {
        document.new_page();
    }
    document.heading(name);
}
