//! What a chain specification of a live network may not hold: keys that everybody knows, rows of a trial, seats that nobody could
//! be given, waits that give a patient no time. The built-in networks, and trials under their names, may hold all of it.

mod keys;
mod session;

pub use keys::{is_forgeable, KnownKeys, Scheme};

use crate::chain_spec::reserved_peers;
use anamnesis_primitives::{codes::OrgKind, OrgId};
use anamnesis_runtime::{
	parameters, AccountId, AttestedUpgrade, BlockNumber, CouncilSeats, Hash, Moment,
	ProviderCredentials, Runtime, ValidatorSet,
};
use codec::Decode;
use pallet_attested_upgrade::Times;
use pallet_council_seats::{Body, Holder};
use pallet_provider_credentials::{OrganisationByAccount, OrganisationView};
use sc_chain_spec::{ChainSpec, ChainType};
use sc_service::{error::Error, Configuration};
use sp_core::{
	bytes::to_hex,
	storage::{well_known_keys, Storage},
};
use sp_io::hashing::{blake2_256, twox_128};
use sp_runtime::traits::Get;
use std::collections::BTreeSet;

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

/// Refuses to run a live network that is not fit to be one.
///
/// # Errors
/// Everything that is wrong with its specification, a line each.
pub fn refuse(config: &Configuration) -> Result<(), Error> {
	check(&*config.chain_spec).map_err(|problems| {
		Error::Other(format!(
			"this specification is of a live chain, and not fit to be. Of a trial are those alone that have chainType Development or \
			 Local and the id of a built-in network, as export-chain-spec writes them:\n{}",
			problems.join("\n")
		))
	})
}

/// Whether a specification is fit for a live network, or is not one of a live network.
///
/// # Errors
/// Everything that is wrong with it, each with its cure.
pub fn check(spec: &dyn ChainSpec) -> Result<(), Vec<String>> {
	if is_for_trials(spec) {
		return Ok(());
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

/// Refuses to run code that the specification has in the place of the chain's, unless the operator names it: also on a network for
/// trials, which a specification of a live one may call itself.
///
/// # Errors
/// Each such code, with its hash.
pub fn refuse_code(spec: &dyn ChainSpec, agreed: &[Hash]) -> Result<(), Error> {
	let problems: Vec<_> = spec
		.code_substitutes()
		.into_iter()
		.map(|(block, code)| (block, Hash::from(blake2_256(&code))))
		.filter(|(_, hash)| !agreed.contains(hash))
		.map(|(block, hash)| {
			let hash = to_hex(hash.as_ref(), false);
			format!(
				"codeSubstitutes has code {hash} from block {block} on, which nobody attested: take it out. If all organisations agreed \
				 on it, because the chain makes no blocks any more, start with --agreed-code {hash}"
			)
		})
		.collect();
	problems.is_empty().then_some(()).ok_or_else(|| Error::Other(problems.join("\n")))
}

/// Whether a specification is of a trial: by its type and by its name. The type alone is a word in a file of which nobody need know
/// what it switches off; under the name of a built-in network nobody runs one for patients unawares.
pub fn is_for_trials(spec: &dyn ChainSpec) -> bool {
	let is_of_trials = match spec.chain_type() {
		ChainType::Development | ChainType::Local => true,
		ChainType::Live | ChainType::Custom(_) => false,
	};
	is_of_trials && BUILT_IN.contains(&spec.id())
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
	if reserved_peers(spec).is_none() {
		problems.push(
			"reservedPeers is missing, and the network would answer whoever connects: name its nodes in it, each by an address \
			 with its id. An empty list is closed too, and leaves them to --reserved-nodes"
				.into(),
		);
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
	let rows = storage.clone();
	// A chain that goes on from a copy begins with what was there, under another epoch.
	let is_new = chain_epoch(&storage) == 0;
	if is_new {
		problems.extend(clinical_rows(&storage));
	}
	let mut state = sp_io::TestExternalities::new(storage);
	state.execute_with(|| {
		let seats: BTreeSet<_> =
			ValidatorSet::seats().iter().map(|seat| seat.account.clone()).collect();
		problems.extend(session::unfit(&rows, is_new.then_some(&seats)));
		problems.extend(forgeable_accounts());
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
pub fn prefix(pallet: &str, item: &str) -> Vec<u8> {
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

/// Accounts that act for somebody and for which everybody can sign. Runs in the genesis state.
fn forgeable_accounts() -> BTreeSet<String> {
	let seats = ValidatorSet::seats()
		.into_iter()
		.map(|seat| (String::from("validatorSet.seats"), seat.account));
	let bodies = Body::ALL.into_iter().flat_map(|body| {
		let list = format!("councilSeats.{}", name_of(body));
		CouncilSeats::seats(body).into_iter().map(move |seat| (list.clone(), seat.account))
	});
	let organisations = OrganisationByAccount::<Runtime>::iter_keys()
		.map(|account| (String::from("providerCredentials.organisations"), account));
	let all = seats.chain(bodies).chain(organisations);
	all.filter(|(_, account)| is_forgeable(account.as_ref()))
		.map(|(list, account)| session::forgeable(&list, account.as_ref()))
		.collect()
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
