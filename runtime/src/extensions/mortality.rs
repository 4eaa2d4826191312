//! Every signed extrinsic expires.

use anamnesis_primitives::{chain::LONGEST_ERA, refusals::Refusal};
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame_system::Config;
use scale_info::{StaticTypeInfo, Type, TypeInfo};
use sp_runtime::{
	generic::Era,
	traits::{
		DispatchInfoOf, DispatchOriginOf, Implication, TransactionExtension,
		TransactionExtensionMetadata, ValidateResult,
	},
	transaction_validity::{TransactionSource, TransactionValidityError},
};
use sp_runtime::{impl_tx_ext_default, Weight};

/// `frame_system::CheckMortality` that refuses immortal extrinsics and eras longer than [`LONGEST_ERA`].
///
/// A mortal extrinsic signs the hash of its birth block, so it cannot be replayed on a branch, a copy or a restored
/// chain that does not share that block, nor after an hour. Identifier, bytes and metadata are those of the SDK's
/// extension: stock wallets sign it as they always did.
///
/// ## Errors
/// - [`Refusal::Immortal`] (code 1): the extrinsic never expires.
/// - [`Refusal::EraTooLong`] (code 2): it lives longer than 1,024 blocks.
#[derive(Encode, Decode, DecodeWithMemTracking, Clone, PartialEq, Eq)]
pub struct CheckMortality<T: Config + Send + Sync>(pub frame_system::CheckMortality<T>);

impl<T: Config + Send + Sync> CheckMortality<T> {
	/// The extension for this era, as a native client builds it.
	pub fn from(era: Era) -> Self {
		Self(frame_system::CheckMortality::from(era))
	}

	fn check_era(&self) -> Result<(), Refusal> {
		match self.0 .0 {
			// What the bencher of extrinsics signs never expires, and cannot be told to.
			Era::Immortal if cfg!(feature = "bencher") => Ok(()),
			Era::Immortal => Err(Refusal::Immortal),
			Era::Mortal(period, _) if period > LONGEST_ERA => Err(Refusal::EraTooLong),
			Era::Mortal(..) => Ok(()),
		}
	}
}

impl<T: Config + Send + Sync> core::fmt::Debug for CheckMortality<T> {
	fn fmt(&self, formatter: &mut core::fmt::Formatter) -> core::fmt::Result {
		self.0.fmt(formatter)
	}
}

impl<T: Config + Send + Sync> TypeInfo for CheckMortality<T>
where
	frame_system::CheckMortality<T>: StaticTypeInfo,
{
	type Identity = frame_system::CheckMortality<T>;

	fn type_info() -> Type {
		frame_system::CheckMortality::<T>::type_info()
	}
}

impl<T: Config + Send + Sync> TransactionExtension<T::RuntimeCall> for CheckMortality<T> {
	const IDENTIFIER: &'static str =
		<frame_system::CheckMortality<T> as TransactionExtension<T::RuntimeCall>>::IDENTIFIER;
	type Implicit =
		<frame_system::CheckMortality<T> as TransactionExtension<T::RuntimeCall>>::Implicit;
	type Val = <frame_system::CheckMortality<T> as TransactionExtension<T::RuntimeCall>>::Val;
	type Pre = <frame_system::CheckMortality<T> as TransactionExtension<T::RuntimeCall>>::Pre;

	fn implicit(&self) -> Result<Self::Implicit, TransactionValidityError> {
		self.check_era()?;
		self.0.implicit()
	}

	fn metadata() -> alloc::vec::Vec<TransactionExtensionMetadata> {
		<frame_system::CheckMortality<T> as TransactionExtension<T::RuntimeCall>>::metadata()
	}

	fn weight(&self, call: &T::RuntimeCall) -> Weight {
		self.0.weight(call)
	}

	fn validate(
		&self,
		origin: DispatchOriginOf<T::RuntimeCall>,
		call: &T::RuntimeCall,
		info: &DispatchInfoOf<T::RuntimeCall>,
		len: usize,
		implicit: Self::Implicit,
		inherited: &impl Implication,
		source: TransactionSource,
	) -> ValidateResult<Self::Val, T::RuntimeCall> {
		self.check_era()?;
		self.0.validate(origin, call, info, len, implicit, inherited, source)
	}

	impl_tx_ext_default!(T::RuntimeCall; prepare);
}
