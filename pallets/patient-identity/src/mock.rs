//! Three hospitals and an authority with their registrars, patients with telephones, and a pallet that acts become calls of.

use crate::{
	self as pallet_patient_identity, ActCalls, BenchmarkHelper, DeathReport, DeathReports,
	FriendGroups, GenesisConfig,
};
use anamnesis_decision::rows::{
	Appointment, CompromiseOf, Credential, CredentialOf, CredentialStatus, CredentialStatusOf,
	CredentialType, CredentialTypeOf, Employment, FrozenBy, IssuerAt, IssuerState, Organisation,
	OrganisationOf, Post, Reaches, Session, SessionOf, StaffAt, Standing, StandingOf, Status,
	Successions, SuccessionsOf, Versioned,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment, Signature},
	codes::{OrgKind, Role, Roles},
	commitment::Commitment,
	cosignature::{CoSignature, Cosigned},
	history::{Current, Earlier, Fetch, Lookup},
	ids::PatientOrigin,
	payload::{Friends, KeySet, Lane, PatientAct, Payload, Powers},
	ConsentId, CredentialId, CredentialTypeId, OrgId, PatientId,
};
use codec::Encode;
use frame_support::{
	derive_impl, parameter_types,
	traits::{ConstU64, Contains, Time},
	BoundedVec,
};
use sp_core::{ed25519, sr25519, Pair};
use sp_io::TestExternalities;
use sp_keystore::{testing::MemoryKeystore, KeystoreExt};
use sp_runtime::{
	traits::{Dispatchable, IdentityLookup},
	BuildStorage, DispatchError, DispatchResultWithInfo,
};

pub const HOSPITAL: OrgId = OrgId(1);
pub const CLINIC: OrgId = OrgId(2);
/// Nobody can be at home there, whatever its staff.
pub const AUTHORITY: OrgId = OrgId(3);
/// A clinic under the control of the hospital.
pub const SISTER: OrgId = OrgId(4);
pub const DAY: Moment = 86_400_000;
/// Moment of the first block.
pub const START: Moment = 1_800_000_000_000;
/// From the first asking to the thaw.
pub const WAIT: Moment = 3 * DAY;
/// From a second organisation's word to the end of a recovery.
pub const RECOVERY: Moment = 7 * DAY;
/// How long a new controller is careful.
pub const CAUTION: Moment = 30 * DAY;
/// From the second report of a death to the death.
pub const WINDOW: Moment = 30 * DAY;
/// From asking for a removal to it.
pub const REMOVAL_WAIT: Moment = DAY;
/// From naming a representative to its first moment, where others act as the patient too.
pub const CAUTION_WAIT: Moment = DAY / 2;
/// The first quarter of 2030, three years after [`START`].
pub const QUARTER: u16 = 240;
/// First moment at which appointments no longer hold.
pub const APPOINTED_UNTIL: Moment = START + 4_000 * DAY;

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeTask
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(2)]
	pub type PatientIdentity = pallet_patient_identity;
	#[runtime::pallet_index(3)]
	pub type Target = target;
}

/// What acts become calls of, besides the pallet itself.
#[frame_support::pallet]
pub mod target {
	use super::*;
	use frame_support::{dispatch::DispatchResultWithPostInfo, pallet_prelude::*};
	use frame_system::pallet_prelude::*;

	#[pallet::config]
	pub trait Config: frame_system::Config + crate::Config {}

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	/// Consents that patients gave.
	#[pallet::storage]
	pub type Granted<T: Config> = StorageMap<_, Blake2_128Concat, PatientId, ()>;

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Gives a consent; used half of the weight.
		#[pallet::call_index(0)]
		#[pallet::weight((Weight::from_parts(1_000, 10), DispatchClass::Operational))]
		pub fn grant(origin: OriginFor<T>, patient: PatientId) -> DispatchResultWithPostInfo {
			crate::Pallet::<T>::as_controller(&ensure_signed(origin)?, patient)?;
			ensure!(!Granted::<T>::contains_key(patient), DispatchError::Other("given before"));
			Granted::<T>::insert(patient, ());
			Ok(Some(Weight::from_parts(500, 5)).into())
		}

		/// Ends it.
		#[pallet::call_index(1)]
		#[pallet::weight(Weight::from_parts(1_000, 10))]
		pub fn revoke(origin: OriginFor<T>, patient: PatientId) -> DispatchResult {
			crate::Pallet::<T>::as_controller(&ensure_signed(origin)?, patient)?;
			Granted::<T>::remove(patient);
			Ok(())
		}

		/// Does another call.
		#[pallet::call_index(2)]
		#[pallet::weight(Weight::from_parts(1_000, 10))]
		pub fn wrap(
			origin: OriginFor<T>,
			call: alloc::boxed::Box<<T as crate::Config>::RuntimeCall>,
		) -> DispatchResult {
			call.dispatch(origin).map(|_| ()).map_err(|error| error.error)
		}
	}
}

parameter_types! {
	/// Moment of the block.
	pub static Now: Moment = START;
	/// What stands of the organisations; else they are active.
	pub static Standings: Vec<(OrgId, Status)> = Vec::new();
	/// Registrars and records officers of benchmarks.
	pub static Benched: Vec<(OrgId, AccountId)> = Vec::new();
	/// Accounts that act or acted for an organisation, besides those of [`STAFF`].
	pub static AlsoStaff: Vec<AccountId> = Vec::new();
	/// What the act `RevokeAllTo` becomes; else nothing.
	pub static Instead: Option<RuntimeCall> = None;
	/// Whether the target is paused.
	pub static Paused: bool = false;
	/// Accounts that their friends took over.
	pub static TakenOver: Vec<AccountId> = Vec::new();
	/// Friends as they were named, or nobody.
	pub static Befriended: Vec<(AccountId, Friends)> = Vec::new();
	/// Whether friends cannot be named.
	pub static Unfriendly: bool = false;
}

/// While paused, the target takes no call.
pub struct Filter;

impl Contains<RuntimeCall> for Filter {
	fn contains(call: &RuntimeCall) -> bool {
		!(Paused::get() && matches!(call, RuntimeCall::Target(_)))
	}
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type AccountData = pallet_balances::AccountData<u64>;
	type BaseCallFilter = Filter;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
}

/// Reads [`Now`].
pub struct Clock;

impl Time for Clock {
	type Moment = Moment;

	fn now() -> Moment {
		Now::get()
	}
}

/// Who acts where, in which role.
pub const STAFF: [(OrgId, Actor, Role); 11] = [
	(HOSPITAL, REGISTRAR, Role::Registrar),
	(HOSPITAL, GATEWAY, Role::System),
	(CLINIC, OTHER_REGISTRAR, Role::Registrar),
	(AUTHORITY, OFFICIAL, Role::Registrar),
	// The only one with a licence.
	(CLINIC, CLINICIAN, Role::Physician),
	(HOSPITAL, PRIVACY_OFFICER, Role::PrivacyOfficer),
	// Without a licence, so that the role serves for nothing.
	(HOSPITAL, NURSE, Role::Nurse),
	(CLINIC, NURSE, Role::Coder),
	(HOSPITAL, OFFICER, Role::RecordsOfficer),
	(CLINIC, CLINIC_OFFICER, Role::RecordsOfficer),
	(SISTER, SISTER_REGISTRAR, Role::Registrar),
];

fn always<V>(value: V) -> Current<V> {
	Current { since: 0, version: 0, value, marks: BoundedVec::new() }
}

/// The organisations and [`STAFF`].
#[derive(Default)]
pub struct Registry;

impl Fetch<OrganisationOf> for Registry {
	fn fetch(&self, key: &OrganisationOf) -> Option<Versioned<Organisation>> {
		let kind = match key.organisation {
			HOSPITAL => OrgKind::Hospital,
			CLINIC | SISTER => OrgKind::Clinic,
			AUTHORITY => OrgKind::Authority,
			_ => return None,
		};
		let organisation = Organisation {
			account: organisation_account(key.organisation),
			kind,
			jurisdiction: 276,
			name: BoundedVec::new(),
			endpoint: BoundedVec::new(),
			admitted: 0,
		};
		Some(organisation.into())
	}
}

/// A history that has no past.
macro_rules! unchanging {
	($key:ty, $value:ty, $of:expr) => {
		impl Lookup<$key> for Registry {
			fn current(&self, key: &$key) -> Option<Current<$value>> {
				let of: fn(&$key) -> Option<$value> = $of;
				of(key).map(always)
			}

			fn earlier(&self, _: &$key, _: u32) -> Option<Earlier<$value>> {
				None
			}
		}
	};
}

unchanging!(StandingOf, Versioned<Standing>, |key| {
	let standings = Standings::get();
	let told = standings.iter().find(|(organisation, _)| *organisation == key.organisation);
	let status = told.map_or(Status::Active, |(_, status)| *status);
	// Of the hospital.
	let control_group = if key.organisation == SISTER { HOSPITAL.0 } else { key.organisation.0 };
	Some(Standing { status, control_group }.into())
});

unchanging!(StaffAt, Employment, |key| {
	let mut posts: Vec<_> = STAFF
		.iter()
		.filter(|(at, actor, _)| *at == key.organisation && actor.account() == key.account)
		.map(|(_, actor, role)| Post {
			role: *role,
			licence: (*actor == CLINICIAN).then_some(CredentialId(1)),
		})
		.collect();
	if Benched::get().contains(&(key.organisation, key.account.clone())) {
		let roles = [Role::Registrar, Role::RecordsOfficer];
		posts.extend(roles.map(|role| Post { role, licence: None }));
	}
	(!posts.is_empty()).then(|| {
		Employment::Appointed(Appointment {
			posts: BoundedVec::truncate_from(posts),
			from: START,
			until: APPOINTED_UNTIL,
		})
	})
});

unchanging!(IssuerAt, IssuerState, |_| Some(IssuerState::APPOINTED));
unchanging!(SuccessionsOf, Versioned<Successions>, |_| None);

/// The account of a session key of [`REGISTRAR`].
pub fn session_key() -> AccountId {
	AccountId::new([0x5e; 32])
}

/// [`session_key`] is one of the first registrar.
impl Fetch<SessionOf> for Registry {
	fn fetch(&self, key: &SessionOf) -> Option<Versioned<Session>> {
		let (organisation, registrar, _) = STAFF[0];
		let session = Session {
			staff: registrar.account(),
			organisation,
			gateway: key.account.clone(),
			from: START,
			until: APPOINTED_UNTIL,
		};
		(key.account == session_key()).then(|| session.into())
	}
}

impl Fetch<CompromiseOf> for Registry {
	fn fetch(&self, _: &CompromiseOf) -> Option<Versioned<Reaches>> {
		None
	}
}
unchanging!(CredentialStatusOf, CredentialStatus, |_| Some(CredentialStatus::Active));

impl Fetch<CredentialTypeOf> for Registry {
	fn fetch(&self, _: &CredentialTypeOf) -> Option<Versioned<CredentialType>> {
		let kind = CredentialType {
			roles: Roles::ALL,
			longest: Moment::MAX,
			countersign: false,
			ends_per_day: 5,
		};
		Some(kind.into())
	}
}

impl Fetch<CredentialOf> for Registry {
	fn fetch(&self, key: &CredentialOf) -> Option<Versioned<Credential>> {
		let credential = Credential {
			kind: CredentialTypeId(1),
			holder: CLINICIAN.account(),
			at: None,
			issuer: AUTHORITY,
			document: Commitment([0; 32]),
			from: 0,
			until: Moment::MAX,
			issued: 0,
			countersigner: None,
			renews: None,
			place: Default::default(),
		};
		(key.id == CredentialId(1)).then(|| credential.into())
	}
}

/// Accounts that are of no patient.
pub struct EverStaff;

impl Contains<AccountId> for EverStaff {
	fn contains(account: &AccountId) -> bool {
		STAFF.iter().any(|(organisation, actor, _)| {
			actor.account() == *account || organisation_account(*organisation) == *account
		}) || AlsoStaff::get().contains(account)
	}
}

/// The calls of this pallet, and of the target for consents.
pub struct Acts;

impl ActCalls<RuntimeCall> for Acts {
	fn call(patient: PatientId, act: PatientAct) -> Option<RuntimeCall> {
		use crate::Call;
		Some(match act {
			PatientAct::AddController { account } => {
				Call::add_controller { patient, account: account.into() }.into()
			}
			PatientAct::RemoveController { account } => {
				Call::remove_controller { patient, account: account.into() }.into()
			}
			PatientAct::RotateController { to } => {
				Call::rotate_controller { patient, to: to.into() }.into()
			}
			PatientAct::PublishKeys { keys } => Call::publish_keys { patient, keys }.into(),
			PatientAct::AcceptControl => Call::accept_control { patient }.into(),
			PatientAct::Freeze => Call::freeze { patient }.into(),
			PatientAct::Unfreeze => Call::unfreeze { patient }.into(),
			PatientAct::Answer { .. } => target::Call::grant { patient }.into(),
			PatientAct::RevokeEverything | PatientAct::Revoke { .. } => {
				target::Call::revoke { patient }.into()
			}
			PatientAct::RevokeAllTo { .. } => return Instead::get(),
			PatientAct::NameFriends { friends } => Call::name_friends { patient, friends }.into(),
			PatientAct::CancelRecovery => Call::cancel_recovery { patient }.into(),
			PatientAct::NameExecutor { account } => {
				Call::name_executor { patient, account: account.map(Into::into) }.into()
			}
			PatientAct::ContestDeath => Call::contest_death { patient }.into(),
			PatientAct::ProposeLink { other, commitment } => {
				Call::propose_link { patient, other, commitment }.into()
			}
			PatientAct::AcceptLink { other, commitment } => {
				Call::accept_link { patient, other, commitment }.into()
			}
			PatientAct::Unlink { other } => Call::unlink { patient, other }.into(),
			PatientAct::NameRepresentative { account, capacity, powers, until } => {
				let account = account.into();
				Call::name_representative { patient, account, capacity, powers, until }.into()
			}
			PatientAct::AcceptRepresentation => Call::accept_representation { patient }.into(),
			PatientAct::EndRepresentation { account } => {
				Call::end_representation { patient, account: account.into() }.into()
			}
			PatientAct::KeepController { account } => {
				Call::keep_controller { patient, account: account.into() }.into()
			}
			PatientAct::Enrol { .. }
			| PatientAct::Claim { .. }
			| PatientAct::Recover { .. }
			| PatientAct::Grant { .. }
			| PatientAct::Amend { .. } => return None,
		})
	}
}

impl BenchmarkHelper for Clock {
	fn set_now(now: Moment) {
		Now::set(now);
	}

	fn registrar() -> (OrgId, AccountId) {
		(HOSPITAL, REGISTRAR.account())
	}

	fn organisation(second: &AccountId) -> (OrgId, AccountId) {
		Benched::mutate(|staff| staff.push((CLINIC, second.clone())));
		(CLINIC, OTHER_REGISTRAR.account())
	}

	fn second_registrar() -> (OrgId, AccountId) {
		(AUTHORITY, OFFICIAL.account())
	}

	fn clinician() -> (OrgId, AccountId) {
		(CLINIC, CLINICIAN.account())
	}

	fn take_over(account: &AccountId) {
		TakenOver::mutate(|all| all.push(account.clone()));
	}
}

/// Accounts in [`TakenOver`].
pub struct ByFriends;

impl Contains<AccountId> for ByFriends {
	fn contains(account: &AccountId) -> bool {
		TakenOver::get().contains(account)
	}
}

/// Keeps friends in [`Befriended`].
pub struct Circle;

impl FriendGroups for Circle {
	fn together(friends: &Friends) -> AccountId {
		let bytes = codec::Encode::encode(friends);
		sp_io::hashing::blake2_256(&bytes).into()
	}

	fn befriend(account: &AccountId, friends: &Friends) -> Result<(), DispatchError> {
		if Unfriendly::get() {
			return Err(DispatchError::Unavailable);
		}
		Befriended::mutate(|all| all.push((account.clone(), friends.clone())));
		Ok(())
	}
}

impl pallet_patient_identity::Config for Test {
	type RuntimeCall = RuntimeCall;
	type Acts = Acts;
	type Time = Clock;
	type Providers = Registry;
	type Staff = EverStaff;
	type ThawWait = ConstU64<WAIT>;
	type RecoveryDelay = ConstU64<RECOVERY>;
	type RecoveryCaution = ConstU64<CAUTION>;
	type DeathWindow = ConstU64<WINDOW>;
	type Friends = Circle;
	type Recovered = ByFriends;
	type RemovalWait = ConstU64<REMOVAL_WAIT>;
	type CautionWait = ConstU64<CAUTION_WAIT>;
	type WeightInfo = ();
	type BenchmarkHelper = Clock;
}

impl target::Config for Test {}

/// Somebody with a key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Actor(pub u8);

pub const ALICE: Actor = Actor(1);
pub const BOB: Actor = Actor(2);
pub const CAROL: Actor = Actor(3);
pub const DAVE: Actor = Actor(4);
pub const REGISTRAR: Actor = Actor(101);
pub const OTHER_REGISTRAR: Actor = Actor(102);
pub const OFFICIAL: Actor = Actor(103);
pub const GATEWAY: Actor = Actor(104);
pub const NURSE: Actor = Actor(105);
/// Records officers.
pub const OFFICER: Actor = Actor(106);
pub const CLINIC_OFFICER: Actor = Actor(107);
pub const SISTER_REGISTRAR: Actor = Actor(108);
pub const CLINICIAN: Actor = Actor(109);
pub const PRIVACY_OFFICER: Actor = Actor(110);
pub const STRANGER: Actor = Actor(200);

impl Actor {
	pub fn pair(self) -> sr25519::Pair {
		sr25519::Pair::from_seed(&[self.0; 32])
	}

	pub fn account(self) -> AccountId {
		self.pair().public().0.into()
	}

	pub fn bytes(self) -> [u8; 32] {
		self.account().into()
	}

	pub fn sign(self, payload: &Payload) -> Signature {
		self.pair().sign(&payload.bytes_to_sign()).into()
	}

	pub fn origin(self) -> RuntimeOrigin {
		RuntimeOrigin::signed(self.account())
	}
}

/// An account that signs with Ed25519.
pub fn ed25519_pair(seed: u8) -> ed25519::Pair {
	ed25519::Pair::from_seed(&[seed; 32])
}

pub fn organisation_account(organisation: OrgId) -> AccountId {
	let [low, ..] = organisation.0.to_le_bytes();
	AccountId::new([low; 32])
}

/// Genesis hash of the mock.
pub fn genesis() -> [u8; 32] {
	System::block_hash(0).0
}

/// The patient that this account becomes with this nonce.
pub fn patient_of(account: &AccountId, nonce: u64) -> PatientId {
	let account = account.clone().into();
	PatientId::derive(&genesis(), PatientOrigin::Controller { account, nonce })
}

/// Keys, others for every number; not proven for anybody.
pub fn keys(number: u8) -> KeySet {
	let assertion = ed25519_pair(number).public().0;
	KeySet { suite: 1, agreement: [number; 32], assertion, proof: [0; 64] }
}

/// These keys, as a patient may publish them, if their assertion key is one of [`keys`].
pub fn proven(patient: PatientId, keys: KeySet) -> KeySet {
	thread_local! {
		static PAIRS: Vec<ed25519::Pair> = (0..=u8::MAX).map(ed25519_pair).collect();
	}
	let bytes = keys.bytes_to_prove(&genesis(), patient);
	let sign = |pairs: &Vec<ed25519::Pair>| {
		pairs.iter().find(|pair| pair.public().0 == keys.assertion).map(|pair| pair.sign(&bytes).0)
	};
	KeySet { proof: PAIRS.with(sign).unwrap_or([0; 64]), ..keys }
}

/// The call that publishes these keys, proven.
pub fn publishing(patient: PatientId, keys: KeySet) -> crate::Call<Test> {
	crate::Call::publish_keys { patient, keys: proven(patient, keys) }
}

/// A payload that is good for a day from now on.
pub fn payload(patient: PatientId, lane: Lane, mut act: PatientAct) -> Payload {
	if let PatientAct::Enrol { keys, .. }
	| PatientAct::PublishKeys { keys }
	| PatientAct::Recover { keys }
	| PatientAct::Claim { keys, .. } = &mut act
	{
		*keys = proven(patient, *keys);
	}
	Payload {
		genesis: genesis(),
		epoch: 0,
		patient,
		lane,
		from: Now::get(),
		until: Now::get().saturating_add(DAY),
		addressed: None,
		act,
	}
}

pub fn general(nonce: u64) -> Lane {
	Lane::General { nonce }
}

pub fn revoke(nonce: u64) -> Lane {
	Lane::Revoke { nonce }
}

pub fn sheet(id: u8) -> Lane {
	Lane::Sheet { id: [id; 16] }
}

/// The act that gives a consent.
pub fn giving() -> PatientAct {
	PatientAct::Answer { request: anamnesis_primitives::RequestId(1), answer: None }
}

/// The act that ends one.
pub fn ending() -> PatientAct {
	PatientAct::Revoke { consent: ConsentId(1), reason: None }
}

/// The enrolment at the hospital that this account signs with this nonce.
pub fn enrolment(account: &AccountId, nonce: u64, keys: KeySet) -> Payload {
	Payload {
		addressed: Some(HOSPITAL),
		..payload(
			patient_of(account, nonce),
			general(nonce),
			PatientAct::Enrol { home: HOSPITAL, keys },
		)
	}
}

pub type Outcome = DispatchResultWithInfo<frame_support::dispatch::PostDispatchInfo>;

/// Submits an enrolment as a call.
pub fn enrol_with(
	by: Actor,
	organisation: OrgId,
	payload: &Payload,
	signer: AccountId,
	signature: Signature,
) -> Outcome {
	let payload = Box::new(payload.clone());
	let call = crate::Call::enrol { organisation, payload, signer, signature };
	RuntimeCall::from(call).dispatch(by.origin())
}

/// The second signature of a call, good for a minute.
pub fn cosign(
	second: Actor,
	first: Actor,
	call: &'static str,
	arguments: &impl Encode,
) -> CoSignature {
	cosign_for(second, &first.account(), call, arguments)
}

/// As [`cosign`], of a call that this account makes.
pub fn cosign_for(
	second: Actor,
	first: &AccountId,
	call: &'static str,
	arguments: &impl Encode,
) -> CoSignature {
	let about = Cosigned {
		genesis: &genesis(),
		epoch: PatientIdentity::chain_epoch(),
		call: format!("patient-identity.{call}").leak(),
		arguments: &arguments.encode(),
		first,
		nonce: System::account_nonce(first).saturating_sub(1),
	};
	let valid_until = Now::get().saturating_add(60_000);
	let signature = second.pair().sign(&about.bytes_to_sign(valid_until)).into();
	CoSignature { account: second.account(), valid_until, signature }
}

/// Enrols somebody without a device at the hospital.
pub fn enrol_stewarded(salt: u8) -> PatientId {
	let enrolment = crate::Call::enrol_stewarded { organisation: HOSPITAL, salt: [salt; 32] };
	assert_eq!(call(REGISTRAR, enrolment), Ok(()));
	PatientId::derive(&genesis(), PatientOrigin::Salt([salt; 32]))
}

/// Has the hospital name a guardian until the first moment of [`QUARTER`].
pub fn name_as_steward(
	patient: PatientId,
	actor: Actor,
	powers: Powers,
) -> Result<(), sp_runtime::DispatchError> {
	let (organisation, account, capacity, until) = (HOSPITAL, actor.account(), 2u8, QUARTER);
	let ground = Commitment([8; 32]);
	let arguments = (organisation, patient, &account, capacity, powers, until, ground);
	let second = cosign(OFFICER, REGISTRAR, "name_representative_as_steward", &arguments);
	let naming = crate::Call::name_representative_as_steward {
		organisation,
		patient,
		account,
		capacity,
		powers,
		until,
		ground,
		second,
	};
	call(REGISTRAR, naming)
}

/// The same, and accepted.
pub fn represent(patient: PatientId, actor: Actor, powers: Powers) {
	assert_eq!(name_as_steward(patient, actor, powers), Ok(()));
	assert_eq!(call(actor, crate::Call::accept_representation { patient }), Ok(()));
}

/// The claim of a stewarded patient that this account signs with this nonce.
pub fn claim_of(patient: PatientId, at: OrgId, nonce: u64, key: u8, keep: &[Actor]) -> Payload {
	let keep = keep.iter().map(|actor| actor.bytes()).collect::<Vec<_>>().try_into().unwrap();
	let act = PatientAct::Claim { keys: keys(key), keep };
	Payload { addressed: Some(at), ..payload(patient, general(nonce), act) }
}

/// A registrar submits a claim.
pub fn claim_with(
	by: Actor,
	organisation: OrgId,
	payload: &Payload,
	signer: Actor,
	representative: Option<CoSignature>,
) -> Result<(), sp_runtime::DispatchError> {
	let (payload, signature) = (Box::new(payload.clone()), signer.sign(payload));
	let signer = signer.account();
	let claim = crate::Call::claim { organisation, payload, signer, signature, representative };
	call(by, claim)
}

/// Enrols an actor at the hospital, with nonce 0 and the keys of its number.
pub fn enrol(actor: Actor) -> PatientId {
	let payload = enrolment(&actor.account(), 0, keys(actor.0));
	let outcome = enrol_with(REGISTRAR, HOSPITAL, &payload, actor.account(), actor.sign(&payload));
	assert_eq!(outcome.map(|_| ()).map_err(|error| error.error), Ok(()));
	payload.patient
}

/// Has somebody submit what somebody signed.
pub fn relay_with(
	by: Actor,
	payload: &Payload,
	signer: AccountId,
	signature: Signature,
) -> Outcome {
	let call = crate::Call::relay { signer, payload: Box::new(payload.clone()), signature };
	RuntimeCall::from(call).dispatch(by.origin())
}

/// A stranger submits what an actor signs.
pub fn relay(signer: Actor, payload: &Payload) -> Result<(), sp_runtime::DispatchError> {
	relay_with(STRANGER, payload, signer.account(), signer.sign(payload))
		.map(|_| ())
		.map_err(|error| error.error)
}

/// An actor calls.
pub fn call(by: Actor, call: crate::Call<Test>) -> Result<(), sp_runtime::DispatchError> {
	RuntimeCall::from(call).dispatch(by.origin()).map(|_| ()).map_err(|error| error.error)
}

/// That this actor froze, as a controller.
pub fn controller(actor: Actor) -> FrozenBy {
	FrozenBy::Controller(actor.account())
}

/// Removes another controller, with the wait between asking and doing it.
pub fn remove_in_time(
	by: Actor,
	patient: PatientId,
	actor: Actor,
) -> Result<(), sp_runtime::DispatchError> {
	let remove = crate::Call::remove_controller { patient, account: actor.account() };
	call(by, remove.clone())?;
	pass(REMOVAL_WAIT);
	call(by, remove)
}

/// Lets time pass.
pub fn pass(milliseconds: Moment) {
	Now::mutate(|now| *now = now.saturating_add(milliseconds));
}

/// Writes that two organisations reported a patient dead, but not what state that makes.
pub fn reported(patient: PatientId) {
	let report = |organisation: OrgId, control_group| DeathReport {
		organisation,
		control_group,
		by: OFFICIAL.account(),
		at: Now::get(),
		ground: Commitment([3; 32]),
		executor: None,
	};
	let (first, second) = (report(HOSPITAL, 1), Some(report(AUTHORITY, 3)));
	crate::Deaths::<Test>::insert(patient, DeathReports { first, second });
}

/// A fresh account's asking to act as a patient, addressed to an organisation.
pub fn recovery(patient: PatientId, organisation: OrgId, number: u8) -> Payload {
	Payload {
		addressed: Some(organisation),
		..payload(patient, general(1), PatientAct::Recover { keys: keys(number) })
	}
}

/// Submits a recovery as a call.
pub fn propose_with(
	by: Actor,
	organisation: OrgId,
	payload: &Payload,
	signer: Actor,
) -> Result<(), DispatchError> {
	let signature = signer.sign(payload);
	let (payload, signer) = (Box::new(payload.clone()), signer.account());
	call(by, crate::Call::propose_recovery { organisation, payload, signer, signature })
}

/// Has the hospital propose this actor's account, with the keys of its number.
pub fn propose(patient: PatientId, signer: Actor) -> Result<(), DispatchError> {
	propose_with(REGISTRAR, HOSPITAL, &recovery(patient, HOSPITAL, signer.0), signer)
}

/// Has the clinic say so too.
pub fn second(patient: PatientId, signer: Actor) -> Result<(), DispatchError> {
	let account = signer.account();
	call(OTHER_REGISTRAR, crate::Call::second_recovery { organisation: CLINIC, patient, account })
}

/// State after a genesis with this epoch, in block 1.
pub fn genesis_of(chain_epoch: u32) -> TestExternalities {
	Now::set(START);
	Standings::take();
	AlsoStaff::take();
	Instead::take();
	Benched::take();
	Paused::set(false);
	TakenOver::take();
	Befriended::take();
	Unfriendly::set(false);
	let genesis = RuntimeGenesisConfig {
		patient_identity: GenesisConfig { chain_epoch, ..Default::default() },
		..Default::default()
	};
	let mut ext: TestExternalities =
		genesis.build_storage().map(Into::into).unwrap_or_else(|error| panic!("{error}"));
	ext.register_extension(KeystoreExt::new(MemoryKeystore::new()));
	ext.execute_with(|| System::set_block_number(1));
	ext
}

pub fn new_test_ext() -> TestExternalities {
	genesis_of(0)
}

/// Runs a test and checks every property after it.
pub fn build_and_execute(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		PatientIdentity::do_try_state().unwrap_or_else(|error| panic!("{error:?}"));
	});
}

/// Everything that happened in this pallet since it was last asked.
pub fn events() -> Vec<crate::Event<Test>> {
	let all = System::read_events_for_pallet::<crate::Event<Test>>();
	System::reset_events();
	all
}
