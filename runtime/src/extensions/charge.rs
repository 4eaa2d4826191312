//! Care costs the patient nothing: who pays for an extrinsic, and how urgent it is.

use crate::{
	configs::{RuntimeBlockWeights, STATE_BYTE},
	payer::{Outcome, Plan, Urgency},
	units, waiting, AccountId, CareAllowance, Runtime, RuntimeCall, RuntimeOrigin,
	TransactionPayment,
};
use alloc::vec::Vec;
use anamnesis_primitives::{chain::EXTRINSIC_BYTES, refusals::Refusal};
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame_support::{
	dispatch::{DispatchClass, DispatchInfo, GetDispatchInfo, PostDispatchInfo},
	weights::Weight,
};
use frame_system::ensure_signed;
use pallet_care_allowance::{Payer, Units, WeightInfo};
use pallet_transaction_payment::ChargeTransactionPayment;
use scale_info::{StaticTypeInfo, Type, TypeInfo};
use sp_runtime::{
	traits::{Implication, TransactionExtension, TransactionExtensionMetadata, ValidateResult},
	transaction_validity::{
		InvalidTransaction, TransactionLongevity, TransactionPriority, TransactionSource,
		TransactionValidityError, ValidTransaction,
	},
	DispatchResult,
};

type Inner = ChargeTransactionPayment<Runtime>;
type InnerVal = <Inner as TransactionExtension<RuntimeCall>>::Val;
type InnerPre = <Inner as TransactionExtension<RuntimeCall>>::Pre;
type Weights = <Runtime as pallet_care_allowance::Config>::WeightInfo;

/// Steps of priority between the calls that need no allowance. Everything that somebody pays for is below the first.
pub const STEP: TransactionPriority = 1 << 60;
/// Priority of what is charged to an organisation.
pub const BY_ORGANISATION: TransactionPriority = 1 << 59;
/// Priority of what is charged to a patient.
pub const BY_PATIENT: TransactionPriority = 1 << 58;
/// Priority that what is paid for by balance stays below, whatever the tip.
pub const BY_BALANCE: TransactionPriority = 1 << 57;
/// Blocks after which the pool forgets what is not paid for by balance.
pub const LONGEVITY: TransactionLongevity = 64;
/// Reads to find whether the chain waits, before the call is let in and when it is dispatched.
const READS_OF_TIME: u64 = 1;
/// What tags of subjects begin with, so that they are nobody else's.
const TAG: &[u8] = b"care-allowance";

/// `ChargeTransactionPayment` that asks allowances before balances, and nobody for what must not wait.
///
/// What must not wait (see [`crate::payer::Class`]) is free if it applies: it is run, and undone, before it is let in. Then
/// the patient's allowance is asked, then the organisation's, then the signer's balance, from which alone a tip is taken.
/// `validate` writes nothing, `prepare` charges what the call may cost, and what it did not is given back after the
/// dispatch. Identifier, bytes and metadata are those of the SDK's extension: stock wallets sign it as they always did.
///
/// ## Errors
/// - [`Refusal::PatientExhausted`] (3), [`Refusal::OrganisationExhausted`] (4), [`Refusal::ShareExhausted`] (5): the
///   allowance has no room, and the balance does not pay.
/// - [`Refusal::RelayWouldFail`] (6): nobody but the signer's balance pays for what fails, and that does not.
/// - `Payment`: nobody's allowance is for this call, or it would fail on somebody else's, and the signer's balance does not pay.
/// - [`Refusal::TooLong`] (7): the extrinsic is longer than [`EXTRINSIC_BYTES`], whoever would pay.
/// - [`Refusal::TimeGap`] (8), while a block is made `ExhaustsResources`: the chain stood still, and this waits
///   ([`crate::waiting`]). The pool says so only if it is not expected to pass in the next block.
/// - [`Refusal::UnitsClosed`] (9): units would come from or go to an account of a patient or of staff ([`crate::units`]).
/// - `ExhaustsResources`: what endings, and whatever operational call somebody pays for, may take of this block is taken.
#[derive(Encode, Decode, DecodeWithMemTracking, Clone, PartialEq, Eq)]
pub struct ChargeCare(pub Inner);

impl ChargeCare {
	/// The extension with this tip, as a native client builds it.
	pub fn from(tip: Units) -> Self {
		Self(Inner::from(tip))
	}
}

impl core::fmt::Debug for ChargeCare {
	fn fmt(&self, formatter: &mut core::fmt::Formatter) -> core::fmt::Result {
		self.0.fmt(formatter)
	}
}

impl TypeInfo for ChargeCare
where
	Inner: StaticTypeInfo,
{
	type Identity = Inner;

	fn type_info() -> Type {
		Inner::type_info()
	}
}

/// What is charged, and of that what is for bytes of state.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Charge {
	payer: Payer,
	cost: Units,
	bytes: Units,
}

/// Who pays.
enum Paid {
	Nobody,
	Allowance(Charge),
	Balance(InnerVal),
}

/// What `validate` found.
pub struct Val {
	paid: Paid,
	/// What it takes of the room of endings.
	room: Option<Weight>,
}

/// What `prepare` did.
pub enum Pre {
	/// Nobody was charged, or an allowance.
	Care {
		/// What is to be settled after the dispatch.
		charge: Option<(Payer, Units, Units)>,
		/// Weight of the wrapped extension, which was not used.
		unspent: Weight,
	},
	/// The wrapped extension charges the balance.
	Balance(InnerPre),
}

/// One extrinsic, asked about.
struct Question<'a> {
	call: &'a RuntimeCall,
	origin: &'a RuntimeOrigin,
	signer: &'a AccountId,
	info: &'a DispatchInfo,
	len: usize,
	plan: Option<Plan<'a>>,
}

/// Who pays, if it is not the balance; or why no allowance does.
enum Answer {
	Care(Paid, Option<Weight>, ValidTransaction),
	Balance(Option<Refusal>, Option<Weight>),
}

impl Question<'_> {
	fn answer(&self) -> Result<Answer, TransactionValidityError> {
		let Some(plan) = &self.plan else { return Ok(Answer::Balance(None, self.room()?)) };
		let urgency = plan.urgency();
		if is_patients(urgency) {
			// Before anything is run: a full block costs a proposer no more than this.
			self.room()?;
		}
		let outcome = plan.is_tried().then(|| plan.outcome(self.call, self.origin, self.signer));
		if let (Some(urgency), Some(Outcome::Changes)) = (urgency, outcome) {
			let room = if is_patients(Some(urgency)) { self.room()? } else { None };
			let priority = priority_of(urgency, plan);
			return Ok(Answer::Care(
				Paid::Nobody,
				room,
				valid(priority, plan.subjects(self.signer)),
			));
		}
		let room = self.room()?;
		if plan.relays() && outcome.is_some_and(|outcome| outcome <= Outcome::Approves) {
			return Ok(Answer::Balance(Some(Refusal::RelayWouldFail), room));
		}
		let Some(payer) = plan.payer(self.signer, outcome) else {
			return Ok(Answer::Balance(None, room));
		};
		let charge = self.charge(payer, plan);
		if let Err(refusal) = CareAllowance::can_charge(&charge.payer, charge.cost) {
			return Ok(Answer::Balance(Some(refusal), room));
		}
		let priority = match charge.payer {
			Payer::Patient(_) => BY_PATIENT,
			Payer::Organisation(_) | Payer::Account(..) => BY_ORGANISATION,
		};
		let valid = valid(priority, plan.payloads());
		Ok(Answer::Care(Paid::Allowance(charge), room, valid))
	}

	fn charge(&self, payer: Payer, plan: &Plan) -> Charge {
		let fee = TransactionPayment::compute_fee(length(self.len), self.info, 0);
		let bytes = Units::from(plan.state_bytes()).saturating_mul(STATE_BYTE);
		Charge { payer, cost: fee.saturating_add(bytes), bytes }
	}

	/// What the call takes of the room of endings, if it is operational.
	fn room(&self) -> Result<Option<Weight>, TransactionValidityError> {
		if self.info.class != DispatchClass::Operational {
			return Ok(None);
		}
		let base = RuntimeBlockWeights::get().get(DispatchClass::Operational).base_extrinsic;
		let weight = self.info.total_weight().saturating_add(base);
		if !CareAllowance::has_room(weight) {
			return Err(InvalidTransaction::ExhaustsResources.into());
		}
		Ok(Some(weight))
	}
}

/// Whether what is of this urgency, or of none, shares the room of endings if it is operational.
fn is_patients(urgency: Option<Urgency>) -> bool {
	match urgency {
		Some(Urgency::Emergency | Urgency::Governance) => false,
		Some(Urgency::Ending) | None => true,
	}
}

/// Who submits their own ending comes before who relays it: nobody keeps it out of the pool by relaying it first, behind
/// extrinsics that take long. A printed sheet comes before both: who stole the key that signed it does not keep it out so.
fn priority_of(urgency: Urgency, plan: &Plan) -> TransactionPriority {
	let first = match (plan.relays(), plan.is_of_sheets()) {
		(_, true) => 2,
		(false, false) => 1,
		(true, false) => 0,
	};
	let steps = match urgency {
		Urgency::Governance => 1,
		Urgency::Ending => 2,
		Urgency::Emergency => 3,
	};
	STEP.saturating_mul(steps).saturating_add(first)
}

fn valid(priority: TransactionPriority, subjects: Vec<impl Encode>) -> ValidTransaction {
	let provides = subjects.iter().map(|subject| (TAG, subject).encode()).collect();
	ValidTransaction { priority, provides, longevity: LONGEVITY, ..Default::default() }
}

/// Whoever asks the pool is told why. Who makes a block leaves it for a later one, and does not throw it away.
fn not_yet(source: TransactionSource) -> TransactionValidityError {
	match source {
		TransactionSource::InBlock => InvalidTransaction::ExhaustsResources.into(),
		TransactionSource::Local | TransactionSource::External => Refusal::TimeGap.into(),
	}
}

fn length(len: usize) -> u32 {
	u32::try_from(len).unwrap_or(u32::MAX)
}

impl TransactionExtension<RuntimeCall> for ChargeCare {
	const IDENTIFIER: &'static str = <Inner as TransactionExtension<RuntimeCall>>::IDENTIFIER;
	type Implicit = <Inner as TransactionExtension<RuntimeCall>>::Implicit;
	type Val = Val;
	type Pre = Pre;

	fn implicit(&self) -> Result<Self::Implicit, TransactionValidityError> {
		self.0.implicit()
	}

	fn metadata() -> Vec<TransactionExtensionMetadata> {
		<Inner as TransactionExtension<RuntimeCall>>::metadata()
	}

	fn weight(&self, call: &RuntimeCall) -> Weight {
		// Neither what a call is made of nor how often it is run depends on whose it is.
		let nobody = AccountId::new([0; 32]);
		let (parts, trials, reads) = Plan::of(call, &nobody)
			.map_or((1, 0, 0), |plan| (plan.parts(), plan.trials(), plan.reads()));
		let once = call.get_dispatch_info().call_weight;
		// Of each part it is asked who pays.
		let charge = Weights::charge_account().max(Weights::charge_patient());
		// What is read twice is proven once.
		let trial = Weight::from_parts(once.ref_time().saturating_mul(trials), 0);
		self.0
			.weight(call)
			.saturating_add(charge.saturating_mul(parts))
			.saturating_add(Weights::take_room())
			.saturating_add(
				<Runtime as frame_system::Config>::DbWeight::get()
					.reads(reads.saturating_add(READS_OF_TIME).saturating_add(units::reads(call))),
			)
			.saturating_add(trial)
	}

	fn validate(
		&self,
		origin: RuntimeOrigin,
		call: &RuntimeCall,
		info: &DispatchInfo,
		len: usize,
		implicit: Self::Implicit,
		inherited: &impl Implication,
		source: TransactionSource,
	) -> ValidateResult<Self::Val, RuntimeCall> {
		if len > EXTRINSIC_BYTES {
			return Err(Refusal::TooLong.into());
		}
		if waiting::must_wait(call) {
			return Err(not_yet(source));
		}
		let answer = match ensure_signed(origin.clone()) {
			Err(_) => Answer::Balance(None, None),
			Ok(signer) => {
				let plan = Plan::of(call, &signer);
				let question = Question { call, origin: &origin, signer: &signer, info, len, plan };
				question.answer()?
			}
		};
		match answer {
			Answer::Care(paid, room, valid) => Ok((valid, Val { paid, room }, origin)),
			Answer::Balance(refusal, room) => {
				let (valid, val, origin) = self
					.0
					.validate(origin, call, info, len, implicit, inherited, source)
					.map_err(|error| refusal.map_or(error, Into::into))?;
				// No allowance pays for a transfer: each comes by here.
				if ensure_signed(origin.clone()).is_ok_and(|who| units::are_closed(call, &who)) {
					return Err(Refusal::UnitsClosed.into());
				}
				let priority = valid.priority.min(BY_BALANCE);
				let valid = ValidTransaction { priority, ..valid };
				Ok((valid, Val { paid: Paid::Balance(val), room }, origin))
			}
		}
	}

	fn prepare(
		self,
		val: Self::Val,
		origin: &RuntimeOrigin,
		call: &RuntimeCall,
		info: &DispatchInfo,
		len: usize,
	) -> Result<Self::Pre, TransactionValidityError> {
		if val.room.is_some_and(|weight| !CareAllowance::take_room(weight)) {
			return Err(InvalidTransaction::ExhaustsResources.into());
		}
		let unspent = self.0.weight(call);
		match val.paid {
			Paid::Nobody => Ok(Pre::Care { charge: None, unspent }),
			Paid::Allowance(Charge { payer, cost, bytes }) => {
				CareAllowance::charge(&payer, cost)?;
				Ok(Pre::Care { charge: Some((payer, cost, bytes)), unspent })
			}
			Paid::Balance(val) => self.0.prepare(val, origin, call, info, len).map(Pre::Balance),
		}
	}

	fn post_dispatch_details(
		pre: Self::Pre,
		info: &DispatchInfo,
		post_info: &PostDispatchInfo,
		len: usize,
		result: &DispatchResult,
	) -> Result<Weight, TransactionValidityError> {
		match pre {
			Pre::Care { charge, unspent } => {
				if let Some((payer, cost, bytes)) = charge {
					let fee =
						TransactionPayment::compute_actual_fee(length(len), info, post_info, 0);
					// What failed added nothing to state.
					let bytes = if result.is_ok() { bytes } else { 0 };
					let actual = fee.saturating_add(bytes);
					CareAllowance::refund(&payer, cost.saturating_sub(actual));
				}
				Ok(unspent)
			}
			Pre::Balance(pre) => Inner::post_dispatch_details(pre, info, post_info, len, result),
		}
	}
}
