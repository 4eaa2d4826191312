//! What the extension list lets in.

use super::{in_development, run_to, signed, signed_with, submit};
use crate::{Executive, Runtime, RuntimeCall, System, SystemCall, TxExtension, UncheckedExtrinsic};
use anamnesis_primitives::refusals::Refusal;
use frame_support::{assert_ok, dispatch::RawOrigin};
use sp_keyring::Sr25519Keyring::{Alice, Ferdie, One};
use sp_runtime::{
	generic::Era,
	traits::{BlakeTwo256, Hash, TransactionExtension},
	transaction_validity::{InvalidTransaction, TransactionSource, TransactionValidityError},
};

fn remark() -> RuntimeCall {
	SystemCall::<Runtime>::remark { remark: b"anamnesis".to_vec() }.into()
}

/// What the pool and a block answer to a remark with this era; they must agree.
#[track_caller]
fn outcome(era: Era) -> Result<(), TransactionValidityError> {
	let extrinsic = signed_with(Alice, remark(), era);
	let pool = Executive::validate_transaction(
		TransactionSource::External,
		extrinsic.clone(),
		System::parent_hash(),
	)
	.map(|_| ());
	let block = Executive::apply_extrinsic(extrinsic).map(|result| {
		assert_ok!(result);
	});
	assert_eq!(pool, block);
	block
}

#[test]
fn an_extrinsic_that_never_expires_is_refused() {
	in_development(|| {
		run_to(5);
		assert_eq!(outcome(Era::Immortal), Err(Refusal::Immortal.into()));
	});
}

#[test]
fn an_era_of_1024_blocks_is_accepted_and_one_of_2048_refused() {
	in_development(|| {
		run_to(5);
		assert_eq!(outcome(Era::mortal(2_048, 4)), Err(Refusal::EraTooLong.into()));
		assert_eq!(outcome(Era::mortal(65_536, 4)), Err(Refusal::EraTooLong.into()));
		assert_eq!(outcome(Era::mortal(1_024, 4)), Ok(()));
	});
}

#[test]
fn an_extrinsic_expires_with_its_era() {
	in_development(|| {
		run_to(5);
		let extrinsic = signed_with(Alice, remark(), Era::mortal(4, 4));
		run_to(8);
		let expected = TransactionValidityError::Invalid(InvalidTransaction::AncientBirthBlock);
		assert_eq!(Executive::apply_extrinsic(extrinsic), Err(expected));
	});
}

#[test]
fn the_same_bytes_apply_once() {
	in_development(|| {
		let extrinsic = signed(Alice, remark());
		assert_ok!(Executive::apply_extrinsic(extrinsic.clone()).unwrap());
		let expected = TransactionValidityError::Invalid(InvalidTransaction::Stale);
		assert_eq!(Executive::apply_extrinsic(extrinsic), Err(expected));
	});
}

#[test]
fn a_signature_of_somebody_else_is_refused() {
	in_development(|| {
		let mut forged = signed(Ferdie, remark());
		let genuine = signed(Alice, remark());
		forged.preamble = genuine.preamble;
		forged.function = SystemCall::<Runtime>::remark { remark: b"other".to_vec() }.into();
		let expected = TransactionValidityError::Invalid(InvalidTransaction::BadProof);
		assert_eq!(Executive::apply_extrinsic(forged), Err(expected));
	});
}

#[test]
fn an_account_without_balance_pays_nothing_and_gets_nothing() {
	in_development(|| {
		let expected = TransactionValidityError::Invalid(InvalidTransaction::Payment);
		assert_eq!(submit(One, remark()), Err(expected));
	});
}

#[test]
fn an_extrinsic_that_no_block_might_have_room_for_is_refused_whoever_pays() {
	use anamnesis_primitives::chain::{BLOCK_BYTES, EXTRINSIC_BYTES};
	use codec::Encode;
	in_development(|| {
		let remark = |size| SystemCall::<Runtime>::remark { remark: vec![0; size] };
		let around = signed(Alice, remark(EXTRINSIC_BYTES)).encode().len() - EXTRINSIC_BYTES;
		let most = EXTRINSIC_BYTES - around;
		let too_long = Err(Refusal::TooLong.into());
		assert_eq!(submit(Alice, remark(most + 1)), too_long);
		assert_eq!(submit(Alice, remark(4_300_000)), too_long);
		assert_ok!(submit(Alice, remark(most)).unwrap());
		// Sixteen of them fit into what an ordinary block may hold.
		let sixteen = u32::try_from(EXTRINSIC_BYTES).unwrap() * 16;
		assert!(sixteen < BLOCK_BYTES / 100 * 85);
	});
}

#[test]
fn the_code_of_an_authorised_upgrade_is_longer_and_needs_no_signer() {
	in_development(|| {
		let code = vec![1; 2_000_000];
		let offered = || {
			let call = SystemCall::<Runtime>::apply_authorized_upgrade { code: code.clone() };
			Executive::validate_transaction(
				TransactionSource::External,
				UncheckedExtrinsic::new_bare(call.into()),
				System::parent_hash(),
			)
			.map(|_| ())
		};
		assert_eq!(offered(), Err(InvalidTransaction::Call.into()));
		let code_hash = BlakeTwo256::hash(&code);
		assert_ok!(System::authorize_upgrade(RawOrigin::Root.into(), code_hash));
		assert_eq!(offered(), Ok(()));
	});
}

#[test]
fn the_extension_list_is_the_one_that_stock_wallets_know() {
	let identifiers: Vec<_> = <TxExtension as TransactionExtension<RuntimeCall>>::metadata()
		.into_iter()
		.map(|extension| extension.identifier)
		.collect();
	assert_eq!(
		identifiers,
		[
			"CheckNonZeroSender",
			"CheckSpecVersion",
			"CheckTxVersion",
			"CheckGenesis",
			"CheckMortality",
			"CheckNonce",
			"CheckWeight",
			"ChargeTransactionPayment",
			"CheckMetadataHash",
			"WeightReclaim",
		]
	);
}

#[test]
fn the_mortality_wrapper_has_the_bytes_and_the_metadata_of_what_it_wraps() {
	use crate::extensions::CheckMortality;
	use codec::Encode;
	use scale_info::TypeInfo;
	let era = Era::mortal(64, 7);
	let ours = CheckMortality::<Runtime>::from(era);
	let theirs = frame_system::CheckMortality::<Runtime>::from(era);
	assert_eq!(ours.encode(), theirs.encode());
	assert_eq!(
		CheckMortality::<Runtime>::type_info(),
		frame_system::CheckMortality::<Runtime>::type_info()
	);
	let ours = <CheckMortality<Runtime> as TransactionExtension<RuntimeCall>>::metadata();
	let theirs =
		<frame_system::CheckMortality<Runtime> as TransactionExtension<RuntimeCall>>::metadata();
	assert_eq!(ours.len(), theirs.len());
	assert!(ours.iter().zip(&theirs).all(|(ours, theirs)| ours.identifier == theirs.identifier
		&& ours.ty == theirs.ty
		&& ours.implicit == theirs.implicit));
}
