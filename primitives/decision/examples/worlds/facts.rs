//! The facts of a world as JSON: what the decision reads of them.

use anamnesis_decision::{
	rows::*,
	world::{Histories, Kept, Table, World},
};
use anamnesis_primitives::{
	history::{Key, MarkKind},
	payload::Grantee,
};
use codec::Encode;
use serde_json::{json, Map, Value};

/// Bytes as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
	bytes.iter().fold("0x".into(), |text, byte| format!("{text}{byte:02x}"))
}

pub fn account(account: &anamnesis_primitives::chain::AccountId) -> String {
	hex(account.as_ref())
}

/// All facts.
pub fn facts(world: &World) -> Value {
	json!({
		"organisations": table(&world.organisations, |key| json!({ "organisation": key.organisation.0 }), organisation),
		"sessions": table(&world.sessions, |key| json!({ "account": account(&key.account) }), session),
		"compromises": table(&world.compromises, |key| json!({ "account": account(&key.account) }), compromise),
		"standing": histories(&world.standing, |key| json!({ "organisation": key.organisation.0 }), standing),
		"successions": histories(&world.successions, |key| json!({ "organisation": key.organisation.0 }), successions),
		"staff": histories(&world.staff, |key| json!({ "organisation": key.organisation.0, "account": account(&key.account) }), staff),
		"credential_types": table(&world.credential_types, |key| json!({ "id": key.id.0 }), |row| json!({ "roles": row.as_latest().roles.0 })),
		"issuers": histories(&world.issuers, |key| json!({ "organisation": key.organisation.0, "id": key.id.0 }), |state| json!(issuer(*state))),
		"credentials": table(&world.credentials, |key| json!({ "id": key.id.0 }), credential),
		"credential_status": histories(&world.credential_status, |key| json!({ "id": key.id.0 }), |status| json!(credential_status(*status))),
		"patients": histories(&world.patients, |key| json!({ "patient": hex(&key.patient.0) }), patient),
		"controls": histories(&world.controls, |key| json!({ "patient": hex(&key.patient.0), "account": account(&key.account) }), control),
		"representations": histories(&world.representations, |key| json!({ "patient": hex(&key.patient.0), "account": account(&key.account) }), representation),
		"grants": table(&world.grants, |key| json!({ "id": key.id.0 }), grant),
		"ends": table(&world.ends, |key| json!({ "id": key.id.0 }), |row| json!({ "effective": row.effective, "recorded": row.recorded })),
		"templates": table(&world.templates, |key| json!({ "id": key.template.id.0, "version": key.template.version }), template),
		"live": histories(&world.live, |key| json!({ "patient": hex(&key.patient.0), "grantee": grantee(key.grantee) }), live),
		"epochs": histories(&world.epochs, |key| json!({ "patient": hex(&key.patient.0) }), |epoch| json!(epoch)),
		"secondary": histories(&world.secondary, |key| json!({ "patient": hex(&key.patient.0) }), |refuses| json!(secondary(*refuses))),
		"named": table(&world.named, |key| json!({ "id": key.id.0, "study": key.study.map(|study| hex(&study.0)), "reference": key.reference.map(|reference| hex(&reference.0)) }), |()| Value::Null),
		"mandates": histories(&world.mandates, |key| json!({ "patient": hex(&key.patient.0), "organisation": key.organisation.0 }), mandates),
		"mandate_names": table(&world.mandate_names, |key| json!({ "id": key.id.0, "reference": hex(&key.reference.0) }), |()| Value::Null),
		"laws": histories(&world.laws, |key| json!({ "law": key.law }), law),
		"pairs": histories(&world.pairs, |key| json!({ "home": key.home, "asking": key.asking }), |row| json!({ "purposes": row.as_latest().purposes.0.to_string() })),
		"tables": histories(&world.tables, |_| json!({}), |version| json!(version)),
		"incidents": table(&world.incidents, |key| json!({ "id": key.id.0 }), incident),
		"late_bindings": table(&world.late_bindings, |key| json!({ "incident": key.incident.0, "patient": hex(&key.patient.0) }), |row| json!({ "bound": row.as_latest().bound, "unsealed": row.as_latest().unsealed })),
		"bindings": histories(&world.bindings, |key| json!({ "patient": hex(&key.patient.0), "organisation": key.organisation.0 }), bindings),
		"records": table(&world.records, |key| json!({ "id": key.id.0 }), record),
		"tombstones": table(&world.tombstones, |key| json!({ "id": key.id.0 }), |row| json!({ "effective": row.as_latest().effective })),
		"custodians": histories(&world.custodians, |key| json!({ "set": key.set }), |row| json!({ "custodian": row.as_latest().custodian.0 })),
	})
}

fn table<K: Key + Encode>(
	table: &Table<K>,
	key: impl Fn(&K) -> Value,
	value: impl Fn(&K::Value) -> Value,
) -> Value {
	let row = |(id, row): (&K, &K::Value)| json!({ "key": key(id), "value": value(row) });
	table.iter().map(row).collect()
}

fn histories<K: Key<Value: Clone> + Encode + Clone>(
	histories: &Histories<K>,
	key: impl Fn(&K) -> Value,
	value: impl Fn(&K::Value) -> Value,
) -> Value {
	let row = |(id, kept): (&K, &Kept<K::Value>)| history(key(id), kept, &value);
	histories.iter().map(row).collect()
}

fn history<V>(key: Value, kept: &Kept<V>, value: impl Fn(&V) -> Value) -> Value {
	let mut values: Vec<_> = kept
		.log
		.values()
		.map(|earlier| json!({ "began": earlier.began, "value": value(&earlier.value) }))
		.collect();
	let mut marks = Vec::new();
	if let Some(current) = &kept.current {
		values.push(json!({ "began": current.since, "value": value(&current.value) }));
		marks.extend(current.marks.iter().map(|mark| {
			let kind = match mark.kind {
				MarkKind::Ended => "ended",
				MarkKind::Contested => "contested",
			};
			json!({ "effective": mark.effective, "recorded": mark.recorded, "kind": kind })
		}));
	}
	json!({ "key": key, "values": values, "marks": marks })
}

fn organisation(row: &Versioned<Organisation>) -> Value {
	let row = row.as_latest();
	json!({
		"kind": row.kind.value(),
		"jurisdiction": row.jurisdiction,
		"admitted": row.admitted,
	})
}

fn standing(row: &Versioned<Standing>) -> Value {
	json!(match row.as_latest().status {
		Status::Active => "active",
		Status::Restricted { .. } => "restricted",
		Status::Isolated { .. } => "isolated",
		Status::Left => "left",
	})
}

fn session(row: &Versioned<Session>) -> Value {
	let row = row.as_latest();
	json!({
		"staff": account(&row.staff),
		"organisation": row.organisation.0,
		"from": row.from,
		"until": row.until,
	})
}

fn compromise(row: &Versioned<Reaches>) -> Value {
	let reaches = row.as_latest().iter();
	reaches.map(|reach| json!({ "since": reach.since, "recorded": reach.recorded })).collect()
}

fn successions(row: &Versioned<Successions>) -> Value {
	let successions = row.as_latest().iter();
	successions
		.map(|one| {
			json!({
				"old": one.old.0, "from": one.from, "until": one.until, "ended": one.ended,
			})
		})
		.collect()
}

fn staff(employment: &Employment) -> Value {
	let (state, Appointment { posts, from, until }) = match employment {
		Employment::Dismissed => return json!({ "state": "dismissed" }),
		Employment::Appointed(appointment) => ("appointed", appointment),
		Employment::Offered(appointment) => ("offered", appointment),
	};
	let posts: Value = posts
		.iter()
		.map(|post| {
			let licence = post.licence.map(|id| id.0);
			json!({ "role": post.role.value(), "licence": licence })
		})
		.collect();
	json!({ "state": state, "posts": posts, "from": from, "until": until })
}

fn issuer(state: IssuerState) -> &'static str {
	match state {
		IssuerState::Active { .. } => "active",
		IssuerState::Suspended { .. } => "suspended",
		IssuerState::Ended { .. } => "ended",
	}
}

fn credential(row: &Versioned<Credential>) -> Value {
	let row = row.as_latest();
	json!({
		"type": row.kind.0,
		"holder": account(&row.holder),
		"at": row.at.map(|at| at.0),
		"issuer": row.issuer.0,
		"from": row.from,
		"until": row.until,
		"issued": row.issued,
	})
}

fn credential_status(status: CredentialStatus) -> &'static str {
	match status {
		CredentialStatus::Offered => "offered",
		CredentialStatus::Active => "active",
		CredentialStatus::Suspended { .. } => "suspended",
		CredentialStatus::Revoked { .. } => "revoked",
		CredentialStatus::Surrendered => "surrendered",
	}
}

fn patient(row: &Versioned<Patient>) -> Value {
	let row = row.as_latest();
	json!({ "life": life(&row.life), "home": row.home.0, "steward": row.steward.map(|steward| steward.0) })
}

fn life(state: &Life) -> Value {
	let executor = |executor: &Option<_>| executor.as_ref().map(account);
	match state {
		Life::Active => json!({ "state": "active" }),
		Life::Frozen { thaw, .. } => {
			json!({ "state": "frozen", "thaw": thaw.as_ref().map(|thaw| thaw.at) })
		}
		Life::ReportedDead { window_ends, executor: who, before } => json!({
			"state": "reported-dead", "window_ends": window_ends, "executor": executor(who),
			"before": life(&before.clone().into()),
		}),
		Life::Deceased { executor: who } => {
			json!({ "state": "deceased", "executor": executor(who) })
		}
		Life::Restricted => json!({ "state": "restricted" }),
	}
}

fn control(control: &Control) -> Value {
	match control {
		Control::Invited { .. } => json!({ "state": "invited" }),
		Control::Active { restricted_until } => {
			json!({ "state": "active", "restricted_until": restricted_until })
		}
		Control::Removed => json!({ "state": "removed" }),
	}
}

fn representation(representation: &Representation) -> Value {
	let with = |state: &str, Mandate { powers, from, until, .. }: &Mandate| json!({ "state": state, "powers": powers.0, "from": from, "until": until });
	match representation {
		Representation::Offered(mandate) => with("offered", mandate),
		Representation::Holds(mandate) => with("holds", mandate),
		Representation::Ended => json!({ "state": "ended" }),
	}
}

fn grant(row: &Versioned<Grant>) -> Value {
	let row = row.as_latest();
	json!({
		"granted": row.granted,
		"grantee": grantee(row.grantee),
	})
}

fn grantee(grantee: Grantee) -> Value {
	match grantee {
		Grantee::Account(account) => json!({ "kind": "account", "account": hex(&account) }),
		Grantee::Organisation(id) => json!({ "kind": "organisation", "organisation": id.0 }),
		Grantee::AnyCare => json!({ "kind": "any-care" }),
		Grantee::Person(account) => json!({ "kind": "person", "account": hex(&account) }),
	}
}

fn live(row: &Versioned<Live>) -> Value {
	let Live { own, referred } = row.as_latest();
	json!({
		"own": own.iter().map(entry).collect::<Vec<_>>(),
		"referred": referred
			.iter()
			.map(|one| json!({ "entry": entry(&one.entry), "via": via(one.via) }))
			.collect::<Vec<_>>(),
	})
}

fn via(via: Via) -> Value {
	match via {
		Via::Line(line) => {
			let ancestors: Vec<_> = line.ancestors().map(|id| id.0).collect();
			json!({ "kind": "line", "ancestors": ancestors })
		}
		Via::Custodian(organisation) => {
			json!({ "kind": "custodian", "organisation": organisation.0 })
		}
	}
}

fn secondary(refuses: SecondaryUse) -> &'static str {
	match refuses {
		SecondaryUse::Allowed => "allowed",
		SecondaryUse::Refused => "refused",
	}
}

fn template(row: &Versioned<Template>) -> Value {
	let superseded = row.as_latest().superseded;
	json!({
		"superseded": superseded
			.map(|one| json!({ "recorded": one.recorded, "reconsent": one.reconsent })),
	})
}

fn law(row: &Versioned<LawState>) -> Value {
	match row.as_latest() {
		LawState::Repealed => json!("repealed"),
		LawState::InForce(law) => json!({
			"jurisdiction": law.jurisdiction,
			"kind": law.kind.value(),
			"purposes": law.purposes.0.to_string(),
			"classes": law.classes.0,
			"actions": law.actions.0,
			"basis": law.basis.value(),
		}),
	}
}

fn mandates(row: &Versioned<Mandates>) -> Value {
	let mandates = row.as_latest().iter();
	mandates
		.map(|one| {
			json!({
				"id": one.id.0,
				"law": one.law,
				"purposes": one.purposes.0.to_string(),
				"classes": one.classes.0,
				"from": one.from,
				"until": one.until,
				"named": one.named,
				"contested": one.contested,
			})
		})
		.collect()
}

fn entry(entry: &Entry) -> Value {
	let data = entry.data.map(|data| json!({ "from": data.from, "until": data.until }));
	let mut value = Map::new();
	let fields = [
		("id", json!(entry.id.0)),
		("role", json!(entry.role.map(|role| role.value()))),
		("purposes", json!(entry.purposes.0.to_string())),
		("classes", json!(entry.classes.0)),
		("actions", json!(entry.actions.0)),
		("ceiling", json!(entry.ceiling.value())),
		("obligations", json!(entry.obligations.0)),
		("basis", json!(entry.basis.value())),
		("from", json!(entry.from)),
		("until", json!(entry.until)),
		("data", json!(data)),
		("granted", json!(entry.granted)),
		("epoch", json!(entry.epoch)),
		(
			"template",
			json!(entry.template.map(|text| json!({ "id": text.id.0, "version": text.version }))),
		),
		("flags", json!(entry.flags.0)),
	];
	value.extend(fields.map(|(name, value)| (name.into(), value)));
	Value::Object(value)
}

fn incident(row: &Versioned<Incident>) -> Value {
	let row = row.as_latest();
	json!({
		"organisation": row.organisation.0,
		"opener": account(&row.opener),
		"team": row.team.iter().map(account).collect::<Vec<_>>(),
		"opened": row.opened,
		"ends": row.ends,
		"closed": row.closed,
		"late": row.late.map(|late| json!({ "recorded": late.recorded })),
	})
}

fn bindings(row: &Versioned<Bindings>) -> Value {
	let bindings = row.as_latest().iter();
	bindings
		.map(|binding| {
			json!({
				"incident": binding.incident.0,
				"bound": binding.bound,
				"unsealed": binding.unsealed,
			})
		})
		.collect()
}

fn record(row: &Versioned<Record>) -> Value {
	let row = row.as_latest();
	json!({
		"patient": hex(&row.patient.0),
		"class": row.class.0,
		"confidentiality": row.confidentiality.value(),
		"organisation": row.organisation.0,
		"set": row.set,
		"quarter": row.quarter,
		"anchored": row.anchored,
		"contests": row.contests.to_vec(),
	})
}
