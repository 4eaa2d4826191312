//! What a chain specification of a live network may not hold: keys that everybody knows, rows of a trial, seats that nobody could
//! be given, waits that give a patient no time. Development and local networks may hold all of it.

use crate::chain_spec::reserved_peers;
use anamnesis_primitives::{codes::OrgKind, OrgId};
use anamnesis_runtime::{
	parameters, AccountId, AttestedUpgrade, BlockNumber, CouncilSeats, Moment, ProviderCredentials,
	ValidatorSet,
};
use codec::Decode;
use pallet_attested_upgrade::Times;
use pallet_council_seats::{Body, Holder};
use pallet_provider_credentials::OrganisationView;
use sc_chain_spec::{ChainSpec, ChainType};
use sc_service::{error::Error, Configuration};
use sp_core::{
	crypto::{DeriveJunction, Pair as _},
	ed25519, sr25519,
	storage::{well_known_keys, Storage},
};
use sp_io::hashing::twox_128;
use sp_runtime::traits::Get;
use std::collections::{BTreeSet, HashMap};

const DAY: Moment = 86_400_000;
const WEEK: Moment = 7 * DAY;
const MONTH: Moment = 30 * DAY;
const YEAR: Moment = 365 * DAY;
/// Fewer seats tolerate no fault.
pub const FEWEST_SEATS: usize = 4;
/// Kinds that care or oversee, and so may validate: the others are clients.
pub const VALIDATING: [OrgKind; 6] = [
	OrgKind::Hospital,
	OrgKind::Clinic,
	OrgKind::Laboratory,
	OrgKind::Pharmacy,
	OrgKind::Regulator,
	OrgKind::Authority,
];
/// Fewest who begin a council, and a committee if there is one: of two, each has a veto and neither a witness.
pub const FEWEST_MEMBERS: usize = 3;
/// Shortest session of a live chain, in blocks: five minutes.
const SHORTEST_SESSION: BlockNumber = 100;
/// Fewest blocks for each validator without one of its own before it is at fault: a machine starts anew in minutes.
const FEWEST_TURNS: u32 = 100;
/// What the built-in networks are called: no other network may share their gossip.
pub const BUILT_IN: [&str; 4] = ["dev", "local", "anamnesis_dev", "anamnesis_local"];
/// The SDK's well-known development accounts, below its development phrase; the phrase itself is the first.
const NAMES: [&str; 9] = ["", "Alice", "Bob", "Charlie", "Dave", "Eve", "Ferdie", "One", "Two"];
/// Network keys that guides and scripts use: the numbers 1 to 32 as secrets.
const COUNTED_NODE_KEYS: u8 = 32;
/// Pallets in whose rows a key may be found, to say where.
const PALLETS: [&str; 10] = [
	"System",
	"Aura",
	"ValidatorSet",
	"Session",
	"Grandpa",
	"Council",
	"Committee",
	"College",
	"CouncilSeats",
	"ProviderCredentials",
];
/// Maps that are empty at the beginning of a chain for real patients.
const CLINICAL: [(&str, &str); 6] = [
	("PatientIdentity", "Patients"),
	("Consent", "Grants"),
	("RecordAnchor", "Records"),
	("Emergencies", "Incidents"),
	("Mandates", "Openings"),
	("Cases", "Cases"),
];

/// Keys whose secrets everybody knows.
pub struct KnownKeys {
	keys: HashMap<[u8; 32], String>,
	peers: HashMap<String, String>,
}

impl KnownKeys {
	/// Derives them.
	pub fn derive() -> Self {
		let mut known = Self { keys: HashMap::new(), peers: HashMap::new() };
		let phrase = sp_core::crypto::DEV_PHRASE;
		// The phrase is stretched, which is slow, and so once for each kind of key.
		let roots =
			(sr25519::Pair::from_string(phrase, None), ed25519::Pair::from_string(phrase, None));
		if let (Ok(sr25519), Ok(ed25519)) = roots {
			for name in NAMES {
				for stash in ["", "stash"] {
					known.add(&sr25519, &ed25519, &[name, stash]);
				}
			}
		}
		for number in 1..=COUNTED_NODE_KEYS {
			let mut secret = [0; 32];
			if let Some(last) = secret.last_mut() {
				*last = number;
			}
			let public = ed25519::Pair::from_seed(&secret).public();
			known.peers.insert(peer_id(&public), format!("the node key {number}"));
		}
		known
	}

	/// Notes what is below the two roots at this path, whose empty steps are none.
	fn add(&mut self, sr25519: &sr25519::Pair, ed25519: &ed25519::Pair, path: &[&str]) {
		let steps: Vec<_> = path.iter().filter(|step| !step.is_empty()).collect();
		let title = match steps.as_slice() {
			[] => "the development phrase".to_owned(),
			steps => steps
				.iter()
				.fold("the development key ".to_owned(), |title, step| format!("{title}//{step}")),
		};
		let junctions = || steps.iter().map(|step| DeriveJunction::hard(**step));
		if let Ok((pair, _)) = sr25519.derive(junctions(), None) {
			self.keys.insert(pair.public().0, title.clone());
		}
		if let Ok((pair, _)) = ed25519.derive(junctions(), None) {
			self.keys.insert(pair.public().0, title.clone());
			self.peers.insert(peer_id(&pair.public()), title);
		}
	}

	/// What this key is known as, if it is.
	pub fn key(&self, key: &[u8; 32]) -> Option<&str> {
		self.keys.get(key).map(String::as_str)
	}

	/// What the key of the node with this id is known as, if it is.
	pub fn peer(&self, id: &str) -> Option<&str> {
		self.peers.get(id).map(String::as_str)
	}

	/// The first known key among these bytes, wherever it begins.
	fn within(&self, bytes: &[u8]) -> Option<&str> {
		bytes.windows(32).find_map(|window| self.keys.get(window)).map(String::as_str)
	}
}

/// The id by which nodes find the one with this network key: the identity hash of the key in protobuf, in base 58.
fn peer_id(public: &ed25519::Public) -> String {
	let mut bytes = vec![0x00, 0x24, 0x08, 0x01, 0x12, 0x20];
	bytes.extend_from_slice(&public.0);
	bs58::encode(bytes).into_string()
}

/// Refuses to run a live network that is not fit to be one.
///
/// # Errors
/// Everything that is wrong with its specification, a line each.
pub fn refuse(config: &Configuration) -> Result<(), Error> {
	check(&*config.chain_spec).map_err(|problems| {
		Error::Other(format!(
			"this specification says that the chain is live, and it is not fit to be:\n{}",
			problems.join("\n")
		))
	})
}

/// Whether a specification is fit for a live network, or is not one of a live network.
///
/// # Errors
/// Everything that is wrong with it, each with its cure.
pub fn check(spec: &dyn ChainSpec) -> Result<(), Vec<String>> {
	match spec.chain_type() {
		ChainType::Development | ChainType::Local => return Ok(()),
		ChainType::Live | ChainType::Custom(_) => (),
	}
	let known = KnownKeys::derive();
	let mut problems = of_names(spec, &known);
	match spec.as_storage_builder().build_storage() {
		Ok(storage) => problems.extend(of_state(storage, &known)),
		Err(reason) => problems.push(format!(
			"the genesis state cannot be built: {reason}. Compare the specification with one of new-consortium"
		)),
	}
	problems.is_empty().then_some(()).ok_or(problems)
}

fn of_names(spec: &dyn ChainSpec, known: &KnownKeys) -> Vec<String> {
	let mut problems = Vec::new();
	let names =
		[("id", Some(spec.id())), ("protocolId", spec.protocol_id()), ("forkId", spec.fork_id())];
	for (field, name) in names {
		if let Some(name) = name.filter(|name| BUILT_IN.contains(name)) {
			problems.push(format!(
				"{field} is {name}, that of a built-in network, whose nodes would speak to this one: give it one of its own"
			));
		}
	}
	let addresses = spec.boot_nodes().iter().chain(reserved_peers(spec).unwrap_or_default());
	// A set: whoever is found is normally let in too.
	let known_peers: BTreeSet<_> = addresses
		.filter_map(|address| {
			let title = known.peer(&address.peer_id.to_string())?;
			Some(format!(
				"bootNodes or reservedPeers has {address}, whose network key is {title}, which everybody knows: make one with \
				 key generate-node-key"
			))
		})
		.collect();
	problems.extend(known_peers);
	problems
}

/// What is wrong with the genesis state.
pub fn of_state(storage: Storage, known: &KnownKeys) -> Vec<String> {
	let mut problems: Vec<_> = known_keys(&storage, known).into_iter().collect();
	// A chain that goes on from a copy begins with what was there, under another epoch.
	let is_new = chain_epoch(&storage) == 0;
	if is_new {
		problems.extend(clinical_rows(&storage));
	}
	let mut state = sp_io::TestExternalities::new(storage);
	state.execute_with(|| {
		problems.extend(unfit_validators());
		problems.extend(unfit_bodies());
		if is_new {
			problems.extend(few_members());
		}
		problems.extend(short_waits());
		problems.extend(unlawful_times(&AttestedUpgrade::times()));
	});
	problems
}

/// Each known key once, with the pallet in whose rows it is.
fn known_keys(storage: &Storage, known: &KnownKeys) -> BTreeSet<String> {
	let prefixes = PALLETS.map(|pallet| (twox_128(pallet.as_bytes()), pallet));
	let mut found = BTreeSet::new();
	for (key, value) in &storage.top {
		// The code may hold any bytes, and holds the keys of the built-in networks.
		if key.as_slice() == well_known_keys::CODE {
			continue;
		}
		let Some(title) = known.within(key).or_else(|| known.within(value)) else { continue };
		let pallet = prefixes.iter().find(|(prefix, _)| key.starts_with(prefix));
		let place = pallet.map_or("its genesis state", |(_, pallet)| pallet);
		found.insert(format!(
			"{place} holds {title}, whose secret everybody knows: put in a key that its organisation made"
		));
	}
	found
}

/// How often the chain was restored or copied.
fn chain_epoch(storage: &Storage) -> u32 {
	let row = storage.top.get(&prefix("PatientIdentity", "ChainEpoch"));
	row.and_then(|bytes| u32::decode(&mut &bytes[..]).ok()).unwrap_or_default()
}

/// What the keys of a storage item begin with.
fn prefix(pallet: &str, item: &str) -> Vec<u8> {
	[twox_128(pallet.as_bytes()), twox_128(item.as_bytes())].concat()
}

/// Maps of patients' data that are not empty.
fn clinical_rows(storage: &Storage) -> Vec<String> {
	let filled = CLINICAL.iter().filter(|(pallet, item)| {
		let prefix = prefix(pallet, item);
		let first = storage.top.range(prefix.clone()..).next();
		first.is_some_and(|(key, _)| key.starts_with(&prefix))
	});
	filled
		.map(|(pallet, item)| {
			format!(
				"{pallet}.{item} is not empty: a new chain begins without patients. Leave test data out; of a copy of a chain \
				 raise patientIdentity.chainEpoch"
			)
		})
		.collect()
}

/// What a specification calls a body.
pub fn name_of(body: Body) -> &'static str {
	match body {
		Body::Council => "council",
		Body::Committee => "committee",
		Body::College => "college",
	}
}

/// The organisation that a list gives a seat, with its own account. Genesis writes seats before it knows organisations.
fn seated(
	list: &str,
	organisation: OrgId,
	account: &AccountId,
) -> Result<OrganisationView, String> {
	let number = organisation.0;
	let view = ProviderCredentials::organisation(organisation).ok_or_else(|| {
		format!(
			"{list} has organisation {number}, and providerCredentials.organisations has none of that number: correct it"
		)
	})?;
	if view.facts.account != *account {
		return Err(format!(
			"{list} has organisation {number} with an account that is not its own: take that of providerCredentials.organisations"
		));
	}
	Ok(view)
}

/// Too few seats among the validators, or seats that no vote could give. Runs in the genesis state.
fn unfit_validators() -> Vec<String> {
	let seats = ValidatorSet::seats();
	let few = (seats.len() < FEWEST_SEATS).then(|| {
		format!(
			"validatorSet.seats has {}, and fewer than {FEWEST_SEATS} validators tolerate no fault: add organisations",
			seats.len()
		)
	});
	let list = "validatorSet.seats";
	let unfit =
		seats.iter().filter_map(|seat| match seated(list, seat.organisation, &seat.account) {
			Ok(view) => (!VALIDATING.contains(&view.facts.kind)).then(|| {
				let (number, kind) = (seat.organisation.0, view.facts.kind.name());
				format!(
					"{list} has organisation {number}, and a {kind} is a client and validates not: leave it out"
				)
			}),
			Err(problem) => Some(problem),
		});
	few.into_iter().chain(unfit).collect()
}

/// Seats in the bodies that no vote could give. Runs in the genesis state.
fn unfit_bodies() -> Vec<String> {
	let mut problems = Vec::new();
	for body in Body::ALL {
		let list = format!("councilSeats.{}", name_of(body));
		for seat in CouncilSeats::seats(body) {
			// The board is no organisation.
			let Holder::Organisation(organisation) = seat.holder else { continue };
			let view = match seated(&list, organisation, &seat.account) {
				Ok(view) => view,
				Err(problem) => {
					problems.push(problem);
					continue;
				}
			};
			let (number, kind) = (organisation.0, view.facts.kind);
			if !body.takes(kind) {
				problems.push(format!(
					"{list} has organisation {number}, and a {} does not sit there: leave it out",
					kind.name()
				));
			}
			let group = view.standing.control_group;
			if seat.control_group != Some(group) {
				problems.push(format!(
					"{list} has organisation {number} under another control than providerCredentials.organisations: its controlGroup is \
					 {group}"
				));
			}
		}
	}
	problems
}

/// Bodies in which one or two would decide. Without a council nobody is ever admitted or seated. Without a committee and a college
/// a network may begin, which the council names once there is whom to name: it decides itself what the committee decides, but for
/// a shorter notice, and new code waits for its full notice also where nobody delays it. Runs in the genesis state.
fn few_members() -> Vec<String> {
	let few = |body: Body, cure: &str| {
		let members = CouncilSeats::seats(body).len();
		let is_few = members < FEWEST_MEMBERS && (members > 0 || body == Body::Council);
		is_few.then(|| {
			format!(
				"councilSeats.{} has {members}, of whom one or two would decide: {FEWEST_MEMBERS} at least{cure}",
				name_of(body)
			)
		})
	};
	let found =
		[few(Body::Council, ""), few(Body::Committee, ", or none, and the council names them")];
	found.into_iter().flatten().collect()
}

/// Times of upgrades that no network in service has: no call changes them afterwards.
fn unlawful_times(times: &Times) -> Option<String> {
	(!times.are_lawful()).then(|| {
		format!(
			"attestedUpgrade.times are those of a trial, or keep code out for good ({times:?}): leave them out, or name some within \
			 the bounds of docs/upgrades.md"
		)
	})
}

/// Waits that are allowed on networks for trials, and leave nobody time on one for patients. Runs in the genesis state.
fn short_waits() -> Vec<String> {
	use parameters::{emergencies, grants, patients, retention, session};
	let length: BlockNumber = session::Length::get();
	let mut problems = Vec::new();
	if length < SHORTEST_SESSION {
		problems.push(format!(
			"sessionLength is {length} blocks; a live chain takes {SHORTEST_SESSION} at least"
		));
	}
	let turns: u32 = session::SilentTurns::get();
	if turns < FEWEST_TURNS {
		problems.push(format!(
			"silentTurns is {turns}, and a validator that starts anew would be at fault: {FEWEST_TURNS} at least"
		));
	}
	let waits: [(&str, Moment, Moment, &str); 12] = [
		("thawWait", patients::ThawWait::get(), DAY, "a day"),
		("removalWait", patients::RemovalWait::get(), DAY, "a day"),
		("cautionWait", patients::CautionWait::get(), DAY, "a day"),
		("recoveryDelay", patients::RecoveryDelay::get(), WEEK, "a week"),
		("recoveryCaution", patients::RecoveryCaution::get(), WEEK, "a week"),
		("deathWindow", patients::DeathWindow::get(), MONTH, "30 days"),
		("requestLife", grants::RequestLife::get(), DAY, "a day"),
		("offerLife", grants::OfferLife::get(), DAY, "a day"),
		("reportWindow", emergencies::ReportWindow::get(), DAY, "a day"),
		("reviewWindow", emergencies::ReviewWindow::get(), WEEK, "a week"),
		("proposalLife", retention::ProposalLife::get(), WEEK, "a week"),
		("erasureHorizon", retention::Horizon::get(), YEAR, "a year"),
	];
	problems.extend(waits.into_iter().filter(|(_, is, least, _)| is < least).map(
		|(name, is, least, words)| {
			format!(
				"{name} is {is} ms, too short for people to notice and to answer: {words} at least, {least} ms"
			)
		},
	));
	problems
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
#[path = "live_spec/tests.rs"]
mod tests;
