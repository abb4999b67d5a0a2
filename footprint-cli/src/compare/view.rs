//! A comparison as people read it: who is lower and how sure, what would change it, what it rests on.

use crate::render::document::{Align, Cell, Document, Table};
use crate::render::{capital, source_line};
use footprint_core::catalogue::Catalogue;
use footprint_core::comparison::{
    Comparison, Flip, OptionReport, PairReport, PhaseReport, Quantity, Verdict,
};
use footprint_core::report::{FindingReport, Total};
use footprint_core::text::number::{self, digits_for};
use footprint_core::vocabulary::{Allocation, Criterion, Kind, Language};

/// With more options than this, only the pairs with the first one are shown.
const ALL_PAIRS_UP_TO: usize = 4;
/// Assumptions that would change the ranking, shown at most.
const FLIPS_SHOWN: usize = 6;

struct View<'a> {
    it: &'a Comparison,
    catalogue: &'a Catalogue,
    language: Language,
}

/// The comparison as a document.
pub(super) fn document(
    it: &Comparison,
    findings: &[FindingReport],
    catalogue: &Catalogue,
    language: Language,
) -> Document {
    let view = View { it, catalogue, language };
    let mut document = Document::default();
    view.answer(&mut document);
    document.table(view.options());
    document.text(view.pick(
        "Par poste et par an : moyenne, puis l’intervalle qui contient 9 chances sur 10. Fabrication : \
         part de tout sauf l’électricité.",
        "Per workplace and year: mean, then the interval that holds 9 chances out of 10. Making: the \
         share of everything but electricity.",
    ));
    document
        .heading(view.pick("Qui est plus bas, et est-ce sûr ?", "Who is lower, and is it sure?"));
    document.table(view.pairs());
    document.items(view.break_evens());
    document.heading(view.pick("Ce qui changerait le premier", "What would change the first"));
    view.flips(&mut document);
    document.heading(view.pick("Sous d’autres conventions", "Under other conventions"));
    document.table(view.rankings());
    if it.options.iter().any(|option| option.cost.is_some()) {
        document.heading(view.pick("Ce que cela coûte", "What it costs"));
        document.table(view.costs());
        document.text(view.pick(
            "Par tonne évitée : ce que l’option coûte de plus que celle qui émet le plus, par tonne de \
             CO₂e qu’elle évite ; négatif, elle économise les deux.",
            "Per tonne avoided: what the option costs more than the one that emits most, for each tonne \
             of CO₂e that it avoids; negative, it saves both.",
        ));
    }
    document.items(view.avoided());
    document.items(view.quotas());
    document.heading(view.pick("Ce qui sert, et quand", "What serves, and when"));
    document.table(view.phases());
    let notes: Vec<String> = findings.iter().map(|finding| capital(&finding.text)).collect();
    if !notes.is_empty() {
        document.heading(view.pick("À savoir", "Worth knowing"));
        document.items(notes);
    }
    document.heading("Sources");
    let known = it.sources.iter().filter_map(|id| catalogue.source(id));
    let known = known.map(|source| source_line(catalogue, source, language));
    let addresses = it.sources.iter().filter(|id| id.starts_with("http")).cloned();
    document.items(known.chain(addresses).collect());
    document
}

impl View<'_> {
    fn pick<'t>(&self, fr: &'t str, en: &'t str) -> &'t str {
        match self.language {
            Language::Fr => fr,
            Language::En => en,
        }
    }

    fn quoted(&self, name: &str) -> String {
        match self.language {
            Language::Fr => format!("« {name} »"),
            Language::En => format!("“{name}”"),
        }
    }

    fn climate<'r>(&self, option: &'r OptionReport) -> Option<&'r Total> {
        option.per_service_year.get(&Criterion::ClimateChange)
    }

    fn rounded(&self, mean: f64, p05: f64, p95: f64) -> String {
        number::significant(self.language, mean, digits_for(mean, p05, p95))
    }

    fn interval(&self, p05: f64, p95: f64) -> String {
        let end = |value| number::significant(self.language, value, 2);
        format!("{} {} {}", end(p05), self.pick("à", "to"), end(p95))
    }

    fn years(&self, years: f64) -> String {
        let unit = if years < 2.0 { self.pick("an", "year") } else { self.pick("ans", "years") };
        let unit = if self.language == Language::En && years != 1.0 { "years" } else { unit };
        // Two digits, and no nought behind a whole number.
        let rounded = (years * 10.0).round() / 10.0;
        let years = if rounded == rounded.round() {
            number::plain(self.language, rounded)
        } else {
            number::significant(self.language, years, 2)
        };
        format!("{years}\u{a0}{unit}")
    }

    fn money(&self, amount: f64) -> String {
        let amount = number::fixed(self.language, amount, 0);
        match self.it.currency.as_deref() {
            Some("EUR") => format!("{amount}\u{a0}€"),
            Some(currency) => format!("{amount}\u{a0}{currency}"),
            None => amount,
        }
    }

    /// Options, lowest first.
    fn ranked(&self) -> Vec<&OptionReport> {
        let named = |name: &String| self.it.options.iter().find(|option| option.name == *name);
        self.it.ranking.iter().filter_map(named).collect()
    }

    fn answer(&self, document: &mut Document) {
        let usual = self.pick("Comparaison d’options", "Comparison of options");
        document.title(self.it.title.as_deref().unwrap_or(usual));
        let ranked = self.ranked();
        if let [first, ..] = ranked[..]
            && let Some(total) = self.climate(first)
        {
            let mean = self.rounded(total.mean, total.p05, total.p95);
            let interval = self.interval(total.p05, total.p95);
            let name = self.quoted(&first.name);
            let mut answer = match self.language {
                Language::Fr => format!(
                    "Le plus bas : {name}, {mean}\u{a0}kg CO₂e par poste et par an — à 90 % : {interval}."
                ),
                Language::En => format!(
                    "Lowest: {name}, {mean}\u{a0}kg CO₂e per workplace and year — 90% interval: {interval}."
                ),
            };
            if let Some(second) = ranked.get(1)
                && let Some(pair) = self.pair(&first.name, &second.name)
            {
                let than = self.quoted(&second.name);
                let verdict = self.verdict(pair);
                answer.push_str(&match self.language {
                    Language::Fr => format!(" Devant {than} : {verdict}."),
                    Language::En => format!(" Ahead of {than}: {verdict}."),
                });
            }
            document.answer(answer);
        }
        let zone = match self.catalogue.zone(&self.it.country) {
            Ok(zone) => self.pick(&zone.name_fr, &zone.name_en).to_owned(),
            Err(_) => self.it.country.clone(),
        };
        let quantity = number::plain(self.language, self.it.quantity);
        let years = self.years(self.it.service_years);
        let allocation = self.allocation(self.it.allocation);
        let one = self.it.quantity < 2.0;
        let posts = match self.language {
            Language::Fr if one => "poste servi",
            Language::Fr => "postes servis",
            Language::En if one => "workplace served",
            Language::En => "workplaces served",
        };
        document.text(match self.language {
            Language::Fr => format!(
                "Unité : {quantity} {posts} pendant {years} ({zone}). Convention entre deux vies : \
                 {allocation}. Ce qui est déjà possédé est déjà fabriqué et compte 0 à partir \
                 d’aujourd’hui."
            ),
            Language::En => format!(
                "Unit: {quantity} {posts} for {years} ({zone}). Convention between two lives: \
                 {allocation}. What is owned already is already made and counts 0 from today."
            ),
        });
    }

    fn allocation(&self, allocation: Allocation) -> &'static str {
        match (self.language, allocation) {
            (Language::Fr, Allocation::CutOff) => {
                "le premier utilisateur porte toute la fabrication (cut-off)"
            }
            (Language::En, Allocation::CutOff) => "cut-off (the first user carries all the making)",
            (Language::Fr, Allocation::FiftyFifty) => {
                "la moitié de la fabrication à chaque utilisateur (fifty-fifty)"
            }
            (Language::En, Allocation::FiftyFifty) => "fifty-fifty (half to each user)",
            (Language::Fr, Allocation::Proportional) => {
                "au prorata des années de chaque utilisateur (proportional)"
            }
            (Language::En, Allocation::Proportional) => "proportional (by each user’s years)",
        }
    }

    fn options(&self) -> Table {
        let mut table = Table::new(&[
            (self.pick("Option", "Option"), Align::Left),
            (self.pick("kg CO₂e/an", "kg CO₂e/year"), Align::Right),
            (self.pick("à 90 %", "90%"), Align::Right),
            (self.pick("total, t", "total, t"), Align::Right),
            (self.pick("fabrication", "making"), Align::Right),
            ("", Align::Bar),
        ]);
        let ranked = self.ranked();
        let most = ranked
            .iter()
            .filter_map(|option| self.climate(option))
            .map(|total| total.mean)
            .fold(0.0, f64::max);
        for option in ranked {
            let Some(total) = self.climate(option) else { continue };
            let whole = option.total.get(&Criterion::ClimateChange);
            let used = option.by_post.get("2.1").copied().unwrap_or(0.0);
            let all: f64 = option.by_post.values().sum();
            let making = if all > 0.0 { 1.0 - used / all } else { 0.0 };
            table.row([
                Cell::from(option.name.clone()),
                Cell::from(self.rounded(total.mean, total.p05, total.p95)),
                Cell::from(self.interval(total.p05, total.p95)),
                Cell::from(whole.map_or(String::new(), |whole| {
                    number::significant(self.language, whole.mean / 1000.0, 2)
                })),
                Cell::from(number::percent(self.language, making)),
                Cell::Bar(if most > 0.0 { total.mean / most } else { 0.0 }),
            ]);
        }
        table
    }

    fn pair(&self, a: &str, b: &str) -> Option<&PairReport> {
        let pairs = &self.it.comparisons;
        pairs.iter().find(|pair| (pair.a == a && pair.b == b) || (pair.a == b && pair.b == a))
    }

    /// The verdict in words, with the probability of the lower one.
    fn verdict(&self, pair: &PairReport) -> String {
        let sure = f64::max(pair.probability_a_lower, 1.0 - pair.probability_a_lower);
        // A probability read at 8,191 points of a model is never a certainty.
        let chances = if sure > 0.995 {
            match self.language {
                Language::Fr => "plus de 99\u{a0}%".to_owned(),
                Language::En => "more than 99%".to_owned(),
            }
        } else {
            number::percent(self.language, (sure * 100.0).round() / 100.0)
        };
        let words = match pair.verdict {
            Verdict::Robust => self.pick("sûr", "robust"),
            Verdict::Likely => self.pick("probable", "likely"),
            Verdict::NoConclusion => self.pick("pas de conclusion", "no conclusion"),
        };
        format!("{words} ({chances})")
    }

    fn pairs(&self) -> Table {
        let mut table = Table::new(&[
            (self.pick("Plus bas", "Lower"), Align::Left),
            (self.pick("que", "than"), Align::Left),
            (self.pick("de, kg CO₂e", "by, kg CO₂e"), Align::Right),
            (self.pick("à 90 %", "90%"), Align::Right),
            (self.pick("verdict", "verdict"), Align::Left),
            (self.pick("à partir de", "from year"), Align::Right),
        ]);
        let ranked = self.ranked();
        let all = ranked.len() <= ALL_PAIRS_UP_TO;
        for (rank, low) in ranked.iter().enumerate() {
            for high in ranked.iter().skip(rank + 1).filter(|_| all || rank == 0) {
                let Some(pair) = self.pair(&low.name, &high.name) else { continue };
                // As "the higher one minus the lower one".
                let sign = if pair.a == high.name { 1.0 } else { -1.0 };
                let d = pair.difference;
                let (p05, p95) = if sign > 0.0 { (d.p05, d.p95) } else { (-d.p95, -d.p05) };
                table.row([
                    Cell::from(low.name.clone()),
                    Cell::from(high.name.clone()),
                    Cell::from(number::significant(self.language, sign * d.mean, 2)),
                    Cell::from(self.interval(p05, p95)),
                    Cell::from(self.verdict(pair)),
                    Cell::from(match pair.break_even_years {
                        Some(year) => number::significant(self.language, year, 2),
                        None => self.pick("le début", "the start").to_owned(),
                    }),
                ]);
            }
        }
        table
    }

    /// "New is lower than Keep only if it lasts more than…", for pairs that a lifetime decides.
    fn break_evens(&self) -> Vec<String> {
        let mut items = Vec::new();
        for pair in &self.it.comparisons {
            let sides = [
                (&pair.a, &pair.b, pair.break_even_lifetime_a),
                (&pair.b, &pair.a, pair.break_even_lifetime_b),
            ];
            for (this, other, lifetime) in sides {
                let Some(lifetime) = lifetime else { continue };
                let (this, other) = (self.quoted(this), self.quoted(other));
                let years = self.years(lifetime);
                items.push(match self.language {
                    Language::Fr => format!(
                        "{this} est plus bas que {other} seulement si ses appareils durent plus de {years}."
                    ),
                    Language::En => format!(
                        "{this} is lower than {other} only if its devices last more than {years}."
                    ),
                });
            }
        }
        items.truncate(8);
        items
    }

    fn flips(&self, document: &mut Document) {
        let items: Vec<String> =
            self.it.sensitivity.iter().take(FLIPS_SHOWN).map(|flip| self.flip(flip)).collect();
        if items.is_empty() {
            document.text(self.pick(
                "Aucune hypothèse à elle seule, dans un rapport de 1 à 10, ne mettrait une autre option en \
                 tête.",
                "No single assumption, within a factor of ten, would put another option first.",
            ));
        }
        document.items(items);
    }

    fn flip(&self, flip: &Flip) -> String {
        let kind_of = |key: &str| {
            Kind::from_key(key)
                .map(|kind| self.catalogue.kind_label(kind, self.language).to_owned())
        };
        let subject = match flip.subject.split_once('/') {
            Some((kind, supply)) if kind_of(kind).is_some() => {
                format!("{} ({})", kind_of(kind).unwrap_or_default(), self.supply(supply))
            }
            _ => kind_of(&flip.subject).unwrap_or_else(|| self.quoted(&flip.subject)),
        };
        let quantity = match flip.quantity {
            Quantity::Lifetime => self.pick("la durée de vie", "the lifetime"),
            Quantity::Embodied => self.pick("l’impact de fabrication", "the embodied impact"),
            Quantity::Electricity => self.pick("l’électricité", "the electricity"),
            Quantity::Preparation => {
                self.pick("le reconditionnement ou la réparation", "refurbishing or repair")
            }
            Quantity::KgPerKwh => self.pick("le carbone du kWh", "the carbon of a kWh"),
        };
        let value = |value: f64| number::significant(self.language, value, 3);
        let unit = flip.unit.replace("CO2e", "CO₂e");
        let unit = match self.language {
            Language::Fr => unit.replace("/year", "/an").replace("years", "ans"),
            Language::En => unit,
        };
        let beyond = flip.flips_at > flip.value;
        let side = match (self.language, beyond) {
            (Language::Fr, true) => "au-dessus de",
            (Language::Fr, false) => "en dessous de",
            (Language::En, true) => "above",
            (Language::En, false) => "below",
        };
        let (at, now) = (value(flip.flips_at), value(flip.value));
        let winner = self.quoted(&flip.overtaken_by);
        match self.language {
            Language::Fr => format!(
                "{} – {subject} – {side} {at}\u{a0}{unit} (ici {now}) mettrait {winner} en tête.",
                capital(quantity)
            ),
            Language::En => format!(
                "{} – {subject} – {side} {at}\u{a0}{unit} (here {now}) would put {winner} first.",
                capital(quantity)
            ),
        }
    }

    fn rankings(&self) -> Table {
        let mut table = Table::new(&[
            (self.pick("Convention", "Convention"), Align::Left),
            (self.pick("Classement", "Ranking"), Align::Left),
            (self.pick("change ?", "changes?"), Align::Left),
        ]);
        for under in &self.it.rankings {
            let convention = match under.convention.as_str() {
                "factors" => {
                    let key = format!("set.{}", under.value);
                    let label = self.catalogue.label(&key, self.language);
                    let label = if label == key { &under.value } else { label };
                    format!("{} {label}", self.pick("facteurs", "factors"))
                }
                "allocation" => {
                    let value = match (self.language, under.value.as_str()) {
                        (Language::Fr, "cut-off") => "tout au premier utilisateur",
                        (Language::Fr, "fifty-fifty") => "moitié-moitié",
                        (Language::Fr, "proportional") => "au prorata des années",
                        (_, value) => value,
                    };
                    format!("{} {value}", self.pick("deux vies :", "two lives:"))
                }
                _ => self.pick("ce qui est possédé, amorti", "what is owned, amortised").to_owned(),
            };
            let changed =
                if under.changed { self.pick("oui", "yes") } else { self.pick("non", "no") };
            let order = if under.changed {
                under.ranking.join(" < ")
            } else {
                self.pick("le même", "the same").to_owned()
            };
            table.row([Cell::from(convention), Cell::from(order), Cell::from(changed)]);
        }
        table
    }

    fn costs(&self) -> Table {
        let mut table = Table::new(&[
            ("Option", Align::Left),
            (self.pick("achat ou loyer", "purchase or lease"), Align::Right),
            (self.pick("réparation", "repair"), Align::Right),
            (self.pick("électricité", "electricity"), Align::Right),
            ("total", Align::Right),
            (self.pick("avec le carbone", "with carbon"), Align::Right),
            (self.pick("par tonne évitée", "per tonne avoided"), Align::Right),
        ]);
        let ranked = self.ranked();
        for option in &ranked {
            let Some(cost) = option.cost else { continue };
            let carbon = cost.total_with_carbon.map_or_else(|| "–".to_owned(), |c| self.money(c));
            let mut total = self.money(cost.total);
            if !cost.complete {
                total.insert_str(0, "≥ ");
            }
            // Against the option that emits most.
            let against = ranked.last().filter(|last| last.name != option.name);
            let per_tonne = against
                .and_then(|last| self.pair(&option.name, &last.name))
                .and_then(|pair| pair.cost_per_tonne_avoided);
            table.row([
                Cell::from(option.name.clone()),
                Cell::from(self.money(cost.purchase + cost.lease)),
                Cell::from(self.money(cost.repair)),
                Cell::from(self.money(cost.electricity)),
                Cell::from(total),
                Cell::from(carbon),
                Cell::from(per_tonne.map_or_else(|| "–".to_owned(), |cost| self.money(cost))),
            ]);
        }
        table
    }

    fn avoided(&self) -> Vec<String> {
        let avoiding = self.it.options.iter().filter_map(|option| {
            let avoided = option.avoided.as_ref()?;
            let d = avoided.climate_change;
            let name = self.quoted(&option.name);
            let against = self.quoted(&avoided.against);
            let rate = number::percent(self.language, avoided.displacement);
            let mean = number::significant(self.language, d.mean, 2);
            let interval = self.interval(d.p05, d.p95);
            Some(match self.language {
                Language::Fr => format!(
                    "Impact évité par {name} face à {against}, si {rate} des appareils d’occasion \
                     remplacent vraiment un neuf : {mean}\u{a0}kg CO₂e (à 90 % : {interval})."
                ),
                Language::En => format!(
                    "Impact avoided by {name} against {against}, if {rate} of second-hand devices really \
                     replace a new one: {mean}\u{a0}kg CO₂e (90%: {interval})."
                ),
            })
        });
        avoiding.collect()
    }

    /// Where each option stands against the law on second-hand spend.
    fn quotas(&self) -> Vec<String> {
        let percent = |share| number::percent(self.language, share);
        let stands = self.ranked().into_iter().filter_map(|option| {
            let quota = option.quota.as_ref()?;
            let name = self.quoted(&option.name);
            let (reached, required) = (percent(quota.reached?), percent(quota.required));
            let mut text = match self.language {
                Language::Fr => format!(
                    "{name} : {reached} de la dépense en biens de seconde main ; {required} demandés \
                     ({}).",
                    quota.reference
                ),
                Language::En => format!(
                    "{name}: {reached} of the spend on second-hand goods; {required} asked ({}).",
                    quota.reference
                ),
            };
            if quota.missing > 0.0 {
                let missing = self.money(quota.missing);
                text.push_str(&match self.language {
                    Language::Fr => format!(" Il manque {missing} de cette dépense."),
                    Language::En => format!(" {missing} of such spend is missing."),
                });
            }
            Some(text)
        });
        stands.collect()
    }

    fn supply(&self, key: &str) -> &'static str {
        match (self.language, key) {
            (Language::Fr, "new") => "neuf",
            (Language::Fr, "leased") => "loué",
            (Language::Fr, "refurbished") => "reconditionné",
            (Language::Fr, "reused") => "repris d’un autre service",
            (Language::Fr, _) => "gardé",
            (Language::En, "new") => "new",
            (Language::En, "leased") => "leased",
            (Language::En, "refurbished") => "refurbished",
            (Language::En, "reused") => "taken over",
            (Language::En, _) => "kept",
        }
    }

    fn phases(&self) -> Table {
        let mut table = Table::new(&[
            ("Option", Align::Left),
            (self.pick("années", "years"), Align::Left),
            (self.pick("appareil", "device"), Align::Left),
            (self.pick("durée de vie", "lifetime"), Align::Right),
            (self.pick("comptés par poste", "charged per place"), Align::Right),
            (self.pick("kg à fabriquer", "kg to make"), Align::Right),
            (self.pick("kWh/an", "kWh/year"), Align::Right),
        ]);
        let two = |value: f64| number::plain(self.language, (value * 100.0).round() / 100.0);
        for option in self.ranked() {
            for phase in &option.phases {
                let lifetime = phase.lifetime_years.map_or_else(|| "–".to_owned(), two);
                table.row([
                    Cell::from(option.name.clone()),
                    Cell::from(format!("{}–{}", two(phase.from_year), two(phase.to_year))),
                    Cell::from(self.device(phase)),
                    Cell::from(lifetime),
                    Cell::from(two(phase.charged_per_place)),
                    Cell::from(number::significant(self.language, phase.embodied_kgco2e, 3)),
                    Cell::from(number::significant(self.language, phase.kwh_per_year, 3)),
                ]);
            }
        }
        table
    }

    fn device(&self, phase: &PhaseReport) -> String {
        let kind = Kind::from_key(&phase.kind)
            .map_or(phase.kind.as_str(), |kind| self.catalogue.kind_label(kind, self.language));
        let supply = self.supply(&phase.supply);
        match &phase.matched {
            Some(model) => format!("{kind} {model}, {supply}"),
            None => format!("{kind}, {supply}"),
        }
    }
}
