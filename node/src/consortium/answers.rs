//! What a consortium says of itself, and the genesis that it makes.

use super::fits::{
	body_fits, endpoint_fits, group_fits, id_fits, jurisdiction_fits, key_read, kind_named,
	name_fits, node_read, units_fit,
};
use crate::live_spec::{
	is_forgeable, name_of, KnownKeys, Scheme, FEWEST_MEMBERS, FEWEST_SEATS, VALIDATING,
};
use anamnesis_primitives::{chain::UNIT, codes::OrgKind, OrgId};
use anamnesis_runtime::{parameters::GenesisValues, AccountId};
use pallet_council_seats::{Body, FirstSeat};
use pallet_provider_credentials::Founder;
use sc_network::config::MultiaddrWithPeerId;
use serde::{Deserialize, Serialize};
use serde_json::{json, Value};
use sp_core::crypto::Ss58Codec;
use std::collections::{BTreeMap, BTreeSet};

/// Most seats that the runtime has, among the validators and in each body.
const MOST_SEATS: usize = 64;

/// The answers, as a file has them.
#[derive(Serialize, Deserialize, Clone, Debug)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Answers {
	/// What the network is called.
	pub name: String,
	/// What files and messages of the network are called by: unique for ever.
	pub id: String,
	/// The organisations, numbered from 1 in this order.
	pub organisations: Vec<Organisation>,
	/// The patients' board, which sits in the college, if there is one already.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	pub patients_board: Option<Board>,
	/// Further nodes that belong to the network: gateways, witnesses, as `Seat::node`.
	#[serde(default)]
	pub nodes: Vec<String>,
	/// First values of the governed parameters; a missing one takes its default.
	#[serde(default)]
	pub parameters: GenesisValues,
}

/// An organisation that is there from the first block on.
#[derive(Serialize, Deserialize, Clone, Debug)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Organisation {
	/// Public name; tells no diagnosis.
	pub name: String,
	/// What it is, by name: `hospital`, `clinic`, …
	pub kind: String,
	/// Where: ISO 3166-1 numeric.
	pub jurisdiction: u16,
	/// Address of its FHIR endpoint, or nothing.
	#[serde(default)]
	pub endpoint: String,
	/// Acts for it, votes and holds the seat: SS58 or hexadecimal.
	pub account: String,
	/// Number of an earlier organisation under the same control.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	pub control_group: Option<u32>,
	/// Units of account that it begins with.
	pub units: u64,
	/// Whether it votes in the council.
	pub council: bool,
	/// Whether it votes in the clinical-safety committee.
	#[serde(default)]
	pub committee: bool,
	/// Whether it votes in the oversight college.
	#[serde(default)]
	pub college: bool,
	/// Its seat among the validators, if it has one.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	pub seat: Option<Seat>,
}

impl Organisation {
	/// Whether it votes in this body.
	fn sits_in(&self, body: Body) -> bool {
		match body {
			Body::Council => self.council,
			Body::Committee => self.committee,
			Body::College => self.college,
		}
	}

	/// Whether it votes anywhere.
	fn governs(&self) -> bool {
		Body::ALL.into_iter().any(|body| self.sits_in(body))
	}
}

/// The patients' board, which is no organisation and votes by an account of its own.
#[derive(Serialize, Deserialize, Clone, Debug)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Board {
	/// Its account: SS58 or hexadecimal.
	pub account: String,
	/// Units of account that it begins with: an account without any is not there, and votes nowhere.
	pub units: u64,
}

/// Session keys and node of a validator.
#[derive(Serialize, Deserialize, Clone, Debug)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Seat {
	/// Public sr25519 key that authors blocks.
	pub aura: String,
	/// Public ed25519 key that votes for finality.
	pub grandpa: String,
	/// Where the other organisations find its node: `/dns/HOST/tcp/30333/p2p/ID`.
	pub node: String,
}

/// What becomes of answers that are right.
#[derive(Debug)]
pub struct Genesis {
	/// Name of the network.
	pub name: String,
	/// Id of the network.
	pub id: String,
	/// Where the nodes of the network are, those of validators first.
	pub nodes: Vec<MultiaddrWithPeerId>,
	/// The state, as a patch of the runtime's empty genesis.
	pub state: Value,
}

/// Finds what is wrong, all of it before anything is written.
struct Check {
	known: KnownKeys,
	/// Keys and accounts, with what each is.
	used: BTreeMap<[u8; 32], String>,
	peers: BTreeMap<String, String>,
	problems: Vec<String>,
}

impl Answers {
	/// The genesis that they make.
	///
	/// # Errors
	/// Everything that is wrong with them, each with its cure.
	pub fn genesis(&self) -> Result<Genesis, Vec<String>> {
		let mut check = Check {
			known: KnownKeys::derive(),
			used: BTreeMap::new(),
			peers: BTreeMap::new(),
			problems: Vec::new(),
		};
		check.names(&self.name, &self.id);
		let mut made = Vec::new();
		for (number, organisation) in (1u32..).zip(&self.organisations) {
			made.extend(check.organisation(number, organisation, &self.organisations));
		}
		let board = self.patients_board.as_ref().and_then(|board| check.board(board));
		let further: Vec<_> = self
			.nodes
			.iter()
			.filter_map(|text| check.node("further nodes", "nodes", text))
			.collect();
		check.validators(&self.organisations);
		check.bodies(&self.organisations, self.patients_board.is_some());
		check.parameters(&self.parameters);
		if check.problems.is_empty() {
			Ok(self.built(&made, board.as_ref(), further))
		} else {
			Err(check.problems)
		}
	}

	/// What a network does without as long as nobody sits in one of its bodies, for whoever reads its answers.
	pub fn lacking(&self) -> Vec<&'static str> {
		let all = &self.organisations;
		let committee = (!all.iter().any(|one| one.committee)).then_some(
			"nobody sits in the committee: two thirds of the council pause calls, isolate and rescue meanwhile, and nobody shortens the \
			 notice of a security fix. The council seats it (councilSeats.seat)",
		);
		let college = (self.patients_board.is_none() && !all.iter().any(|one| one.college))
			.then_some(
				"nobody sits in the college, so nobody delays new code. The council seats it (councilSeats.seat), which it cannot while \
				 code waits",
			);
		committee.into_iter().chain(college).collect()
	}

	fn built(
		&self,
		made: &[Made],
		board: Option<&MadeBoard>,
		further: Vec<MultiaddrWithPeerId>,
	) -> Genesis {
		let seated = || made.iter().filter_map(|one| one.seat.as_ref().map(|seat| (one, seat)));
		let seats: Vec<_> = seated()
			.map(|(one, _)| json!({"organisation": one.number, "account": one.founder.account}))
			.collect();
		let keys: Vec<_> = seated()
			.map(|(one, seat)| {
				let account = &one.founder.account;
				json!([account, account, {"aura": seat.aura.to_ss58check(), "grandpa": seat.grandpa.to_ss58check()}])
			})
			.collect();
		let balances: Vec<_> = made
			.iter()
			.map(|one| (one.founder.account.clone(), one.units))
			.chain(board.map(|board| (board.account.clone(), board.units)))
			.collect();
		let founders: Vec<_> = made.iter().map(|one| &one.founder).collect();
		let state = json!({
			"balances": {"balances": balances},
			"providerCredentials": {"organisations": founders},
			"validatorSet": {"seats": seats},
			"session": {"keys": keys},
			"councilSeats": {
				"council": first_seats(Body::Council, made, board),
				"committee": first_seats(Body::Committee, made, board),
				"college": first_seats(Body::College, made, board),
			},
			"governedParameters": {"values": self.parameters},
		});
		let nodes = seated().map(|(_, seat)| seat.node.clone()).chain(further).collect();
		Genesis { name: self.name.clone(), id: self.id.clone(), nodes, state }
	}
}

/// The first seats of a body. The board sits in the college.
fn first_seats(body: Body, made: &[Made], board: Option<&MadeBoard>) -> Vec<FirstSeat> {
	let organisations = made.iter().filter(|one| one.body == Some(body)).map(|one| FirstSeat {
		organisation: Some(OrgId(one.number)),
		account: one.founder.account.clone(),
		control_group: one.founder.control_group,
	});
	let board = board.filter(|_| body == Body::College).map(|board| FirstSeat {
		organisation: None,
		account: board.account.clone(),
		control_group: None,
	});
	organisations.chain(board).collect()
}

/// An organisation whose answers are right.
struct Made {
	number: u32,
	founder: Founder,
	units: u128,
	/// Where it votes.
	body: Option<Body>,
	seat: Option<MadeSeat>,
}

/// A patients' board whose answers are right.
struct MadeBoard {
	account: AccountId,
	units: u128,
}

struct MadeSeat {
	aura: sp_core::sr25519::Public,
	grandpa: sp_core::ed25519::Public,
	node: MultiaddrWithPeerId,
}

impl Check {
	fn say(&mut self, problem: String) {
		self.problems.push(problem);
	}

	fn names(&mut self, name: &str, id: &str) {
		if let Err(problem) = name_fits(name) {
			self.say(format!("name: {problem}"));
		}
		if let Err(problem) = id_fits(id) {
			self.say(format!("id: {problem}"));
		}
	}

	fn organisation(
		&mut self,
		number: u32,
		one: &Organisation,
		all: &[Organisation],
	) -> Option<Made> {
		let before = self.problems.len();
		let at = format!("organisation {number} ({})", one.name);
		let said = [
			name_fits(&one.name),
			jurisdiction_fits(one.jurisdiction),
			endpoint_fits(&one.endpoint),
			units_fit(one.units),
			group_fits(number, one.control_group, all),
		];
		for problem in said.into_iter().filter_map(Result::err) {
			self.say(format!("{at}: {problem}"));
		}
		if all.iter().filter(|other| other.name == one.name).count() > 1 {
			self.say(format!("{at}: another organisation has this name: give each its own"));
		}
		let kind =
			kind_named(&one.kind).map_err(|problem| self.say(format!("{at}: {problem}"))).ok();
		let account = self.key(&at, "account", &one.account);
		let body = self.body(&at, one, kind);
		let seat = match &one.seat {
			None => None,
			Some(seat) => {
				if kind.is_some_and(|kind| !VALIDATING.contains(&kind)) {
					self.say(format!(
						"{at}: {} is a kind that is a client and validates not: leave its seat out",
						one.kind
					));
				}
				self.seat(&at, seat)
			}
		};
		if self.problems.len() > before {
			return None;
		}
		let founder = Founder {
			account: AccountId::new(account?),
			kind: kind?,
			jurisdiction: one.jurisdiction,
			control_group: one.control_group,
			name: one.name.clone(),
			endpoint: one.endpoint.clone(),
		};
		let units = u128::from(one.units).saturating_mul(UNIT);
		Some(Made { number, founder, units, body, seat })
	}

	/// Where an organisation votes, if anywhere.
	fn body(&mut self, at: &str, one: &Organisation, kind: Option<OrgKind>) -> Option<Body> {
		let bodies: Vec<_> = Body::ALL.into_iter().filter(|body| one.sits_in(*body)).collect();
		if bodies.len() > 1 {
			self.say(format!(
				"{at}: an organisation sits in one body: leave one of council, committee and college true"
			));
		}
		for body in &bodies {
			let fits = kind.map_or(Ok(()), |kind| body_fits(*body, kind));
			if let Err(problem) = fits {
				self.say(format!("{at}: {}: {problem}", name_of(*body)));
			}
		}
		bodies.first().copied()
	}

	fn board(&mut self, board: &Board) -> Option<MadeBoard> {
		if let Err(problem) = units_fit(board.units) {
			self.say(format!("patientsBoard: {problem}"));
		}
		let account = AccountId::new(self.key("patientsBoard", "account", &board.account)?);
		Some(MadeBoard { account, units: u128::from(board.units).saturating_mul(UNIT) })
	}

	fn seat(&mut self, at: &str, seat: &Seat) -> Option<MadeSeat> {
		let aura = self.session_key(at, "seat.aura", &seat.aura, Scheme::Sr25519);
		let grandpa = self.session_key(at, "seat.grandpa", &seat.grandpa, Scheme::Ed25519);
		let node = self.node(at, "seat.node", &seat.node);
		Some(MadeSeat {
			aura: sp_core::sr25519::Public::from_raw(aura?),
			grandpa: sp_core::ed25519::Public::from_raw(grandpa?),
			node: node?,
		})
	}

	/// A public key or account that nobody else has, and whose secret not everybody knows.
	fn key(&mut self, at: &str, field: &str, text: &str) -> Option<[u8; 32]> {
		let key = match key_read(text) {
			Ok(key) => key,
			Err(problem) => {
				self.say(format!("{at}: {field}: {problem}"));
				return None;
			}
		};
		if let Some(title) = self.known.key(&key) {
			let problem = format!(
				"{at}: {field} is {title}, whose secret everybody knows: make one with key generate"
			);
			self.say(problem);
			return None;
		}
		if is_forgeable(&key) {
			self.say(format!(
				"{at}: {field} is a point of small order, for which everybody can sign: make one with key generate"
			));
			return None;
		}
		let place = format!("{field} of {at}");
		if let Some(other) = self.used.insert(key, place) {
			self.say(format!("{at}: {field} is the {other} too: each key has one use"));
			return None;
		}
		Some(key)
	}

	/// As [`Self::key`], and a key of this kind.
	fn session_key(
		&mut self,
		at: &str,
		field: &str,
		text: &str,
		scheme: Scheme,
	) -> Option<[u8; 32]> {
		let key = self.key(at, field, text)?;
		let Some(fault) = scheme.fault(&key) else { return Some(key) };
		let name = scheme.name();
		self.say(format!("{at}: {field} is {fault}: make one with key generate --scheme {name}"));
		None
	}

	fn node(&mut self, at: &str, field: &str, text: &str) -> Option<MultiaddrWithPeerId> {
		let node = match node_read(text) {
			Ok(node) => node,
			Err(problem) => {
				self.say(format!("{at}: {field}: {problem}"));
				return None;
			}
		};
		let id = node.peer_id.to_string();
		if let Some(title) = self.known.peer(&id) {
			let problem = format!(
				"{at}: {field} has {title}, which everybody knows: make one with key generate-node-key"
			);
			self.say(problem);
			return None;
		}
		if let Some(other) = self.peers.insert(id, at.to_owned()) {
			self.say(format!(
				"{at}: {field} has the network key of {other}: each node has its own"
			));
			return None;
		}
		Some(node)
	}

	/// Seats among the validators: enough of them, and one for each control group, as every later one.
	fn validators(&mut self, all: &[Organisation]) {
		let seats = groups_of(all, |one| one.seat.is_some());
		if !(FEWEST_SEATS..=MOST_SEATS).contains(&seats.len()) {
			self.say(format!(
				"{} organisations have a seat: {FEWEST_SEATS} to {MOST_SEATS} must, or no fault is tolerated",
				seats.len()
			));
		}
		for (group, count) in counted(&seats) {
			if count > 1 {
				self.say(format!(
					"control group {group} has {count} of {} seats: one for each group, leave the others out",
					seats.len()
				));
			}
		}
	}

	/// Seats in the bodies: enough of them where there are any, and one for each control group in all bodies together.
	fn bodies(&mut self, all: &[Organisation], has_board: bool) {
		let count = |body: Body| all.iter().filter(|one| one.sits_in(body)).count();
		let enough = FEWEST_MEMBERS..=MOST_SEATS;
		let council = count(Body::Council);
		if !enough.contains(&council) {
			self.say(format!(
				"{council} organisations are in the council: {FEWEST_MEMBERS} to {MOST_SEATS} must be, so that no two decide"
			));
		}
		let committee = count(Body::Committee);
		if committee > 0 && !enough.contains(&committee) {
			self.say(format!(
				"{committee} organisations are in the committee: {FEWEST_MEMBERS} to {MOST_SEATS} must be, for one would decide alone \
				 and of two one that is away stops both; or none"
			));
		}
		let college = count(Body::College).saturating_add(usize::from(has_board));
		if college > MOST_SEATS {
			self.say(format!("{college} sit in the college: {MOST_SEATS} at most"));
		}
		for (group, count) in counted(&groups_of(all, Organisation::governs)) {
			if count > 1 {
				self.say(format!(
					"control group {group} has {count} seats in council, committee and college: one vote for each group, leave the \
					 others out"
				));
			}
		}
	}

	fn parameters(&mut self, values: &GenesisValues) {
		if let Err(problem) = values.check() {
			self.say(format!("parameters: {problem}"));
		}
	}
}

/// The control groups of the chosen organisations, one for each organisation.
fn groups_of(all: &[Organisation], chosen: impl Fn(&Organisation) -> bool) -> Vec<u32> {
	(1u32..)
		.zip(all)
		.filter(|(_, one)| chosen(one))
		.map(|(number, one)| one.control_group.unwrap_or(number))
		.collect()
}

/// How often each group is there.
fn counted(groups: &[u32]) -> BTreeMap<u32, usize> {
	let distinct: BTreeSet<_> = groups.iter().copied().collect();
	let count = |group: &u32| groups.iter().filter(|other| *other == group).count();
	distinct.into_iter().map(|group| (group, count(&group))).collect()
}
