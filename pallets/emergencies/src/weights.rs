//! Weights of `pallet_emergencies`, measured on 2026-11-23. Written by scripts/benchmark: run it again instead of editing this.
//!
//! 5 steps, 4 repeats, on AMD EPYC.

// Generated: its documentation is the list of reads and writes.
#![allow(missing_docs)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{constants::ParityDbWeight, Weight},
};

/// Weights of the calls.
pub trait WeightInfo {
	fn open_incident(t: u32) -> Weight;
	fn bind() -> Weight;
	fn bind_with() -> Weight;
	fn unseal() -> Weight;
	fn declare_mass_casualty() -> Weight;
	fn open_late(p: u32) -> Weight;
	fn declare_ticket_lost() -> Weight;
	fn draw() -> Weight;
	fn note_seeds() -> Weight;
	fn serve_as_reviewer() -> Weight;
	fn withdraw_reviewer() -> Weight;
	fn close_incident() -> Weight;
	fn report() -> Weight;
	fn review() -> Weight;
	fn appeal() -> Weight;
	fn decide_appeal() -> Weight;
}

/// What was measured, with the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:9 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:9 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:9 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Credentials` (r:36 w:0)
	/// Proof: `ProviderCredentials::Credentials` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Statuses` (r:36 w:0)
	/// Proof: `ProviderCredentials::Statuses` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Issuers` (r:36 w:0)
	/// Proof: `ProviderCredentials::Issuers` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Types` (r:36 w:0)
	/// Proof: `ProviderCredentials::Types` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:3 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::LastIncident` (r:1 w:1)
	/// Proof: `Emergencies::LastIncident` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::OpenedBy` (r:1 w:1)
	/// Proof: `Emergencies::OpenedBy` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::ReportDue` (r:0 w:1)
	/// Proof: `Emergencies::ReportDue` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Incidents` (r:0 w:1)
	/// Proof: `Emergencies::Incidents` (`max_values`: None, `max_size`: Some(382), added: 2857, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::AppealWindows` (r:0 w:1)
	/// Proof: `Emergencies::AppealWindows` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// `t` is from 0 to 8.
	fn open_incident(t: u32) -> Weight {
		// Proof in bytes: measured 7455 + t * (760 ±0), estimated 11730 + t * (10740 ±0).
		// Minimum time: 297_435_000 picoseconds.
		Weight::from_parts(422_285_116, 11730)
			// Standard error: 3_901_719.
			.saturating_add(Weight::from_parts(143_305_808, 0).saturating_mul(t.into()))
			.saturating_add(T::DbWeight::get().reads(27))
			.saturating_add(T::DbWeight::get().reads((19_u64).saturating_mul(t.into())))
			.saturating_add(T::DbWeight::get().writes(5))
			.saturating_add(Weight::from_parts(0, 10740).saturating_mul(t.into()))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Incidents` (r:12 w:0)
	/// Proof: `Emergencies::Incidents` (`max_values`: None, `max_size`: Some(382), added: 2857, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:1 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:1 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:1 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Credentials` (r:4 w:0)
	/// Proof: `ProviderCredentials::Credentials` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Statuses` (r:4 w:0)
	/// Proof: `ProviderCredentials::Statuses` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Issuers` (r:4 w:0)
	/// Proof: `ProviderCredentials::Issuers` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Types` (r:4 w:0)
	/// Proof: `ProviderCredentials::Types` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Bound` (r:1 w:1)
	/// Proof: `Emergencies::Bound` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::BoundTo` (r:1 w:1)
	/// Proof: `Emergencies::BoundTo` (`max_values`: None, `max_size`: Some(529), added: 3004, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Quotas` (r:1 w:1)
	/// Proof: `Emergencies::Quotas` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:2 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Duties` (r:1 w:1)
	/// Proof: `Emergencies::Duties` (`max_values`: None, `max_size`: Some(2108), added: 4583, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::ReportDue` (r:1 w:0)
	/// Proof: `Emergencies::ReportDue` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// Storage: `AccessAudit::Heads` (r:1 w:1)
	/// Proof: `AccessAudit::Heads` (`max_values`: None, `max_size`: Some(1337), added: 3812, mode: `MaxEncodedLen`)
	/// Storage: `System::ParentHash` (r:1 w:0)
	/// Proof: `System::ParentHash` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::BoundLog` (r:0 w:1)
	/// Proof: `Emergencies::BoundLog` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
	fn bind() -> Weight {
		// Proof in bytes: measured 16855, estimated 35274.
		// Minimum time: 580_423_000 picoseconds.
		Weight::from_parts(871_566_000, 35274)
			.saturating_add(T::DbWeight::get().reads(44))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Incidents` (r:12 w:0)
	/// Proof: `Emergencies::Incidents` (`max_values`: None, `max_size`: Some(382), added: 2857, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:2 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:2 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:2 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Credentials` (r:8 w:0)
	/// Proof: `ProviderCredentials::Credentials` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Statuses` (r:8 w:0)
	/// Proof: `ProviderCredentials::Statuses` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Issuers` (r:8 w:0)
	/// Proof: `ProviderCredentials::Issuers` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Types` (r:8 w:0)
	/// Proof: `ProviderCredentials::Types` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Bound` (r:1 w:1)
	/// Proof: `Emergencies::Bound` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::BoundTo` (r:1 w:1)
	/// Proof: `Emergencies::BoundTo` (`max_values`: None, `max_size`: Some(529), added: 3004, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Quotas` (r:1 w:1)
	/// Proof: `Emergencies::Quotas` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:3 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Surges` (r:1 w:1)
	/// Proof: `Emergencies::Surges` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::MassCasualties` (r:1 w:0)
	/// Proof: `Emergencies::MassCasualties` (`max_values`: None, `max_size`: Some(61), added: 2536, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Duties` (r:1 w:1)
	/// Proof: `Emergencies::Duties` (`max_values`: None, `max_size`: Some(2108), added: 4583, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:0)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::ChainEpoch` (r:1 w:0)
	/// Proof: `PatientIdentity::ChainEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::ReportDue` (r:1 w:0)
	/// Proof: `Emergencies::ReportDue` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// Storage: `AccessAudit::Heads` (r:1 w:1)
	/// Proof: `AccessAudit::Heads` (`max_values`: None, `max_size`: Some(1337), added: 3812, mode: `MaxEncodedLen`)
	/// Storage: `System::ParentHash` (r:1 w:0)
	/// Proof: `System::ParentHash` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::BoundLog` (r:0 w:1)
	/// Proof: `Emergencies::BoundLog` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
	fn bind_with() -> Weight {
		// Proof in bytes: measured 18833, estimated 35274.
		// Minimum time: 972_323_000 picoseconds.
		Weight::from_parts(1_447_710_000, 35274)
			.saturating_add(T::DbWeight::get().reads(69))
			.saturating_add(T::DbWeight::get().writes(7))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Incidents` (r:4 w:0)
	/// Proof: `Emergencies::Incidents` (`max_values`: None, `max_size`: Some(382), added: 2857, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:2 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:2 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:2 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Credentials` (r:8 w:0)
	/// Proof: `ProviderCredentials::Credentials` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Statuses` (r:8 w:0)
	/// Proof: `ProviderCredentials::Statuses` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Issuers` (r:8 w:0)
	/// Proof: `ProviderCredentials::Issuers` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Types` (r:8 w:0)
	/// Proof: `ProviderCredentials::Types` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Bound` (r:1 w:1)
	/// Proof: `Emergencies::Bound` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:0)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::ChainEpoch` (r:1 w:0)
	/// Proof: `PatientIdentity::ChainEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `AccessAudit::Heads` (r:1 w:1)
	/// Proof: `AccessAudit::Heads` (`max_values`: None, `max_size`: Some(1337), added: 3812, mode: `MaxEncodedLen`)
	/// Storage: `System::ParentHash` (r:1 w:0)
	/// Proof: `System::ParentHash` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::BoundLog` (r:0 w:1)
	/// Proof: `Emergencies::BoundLog` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
	fn unseal() -> Weight {
		// Proof in bytes: measured 12397, estimated 22470.
		// Minimum time: 785_686_000 picoseconds.
		Weight::from_parts(1_277_873_000, 22470)
			.saturating_add(T::DbWeight::get().reads(52))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:1 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:1 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:1 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::MassCasualties` (r:1 w:1)
	/// Proof: `Emergencies::MassCasualties` (`max_values`: None, `max_size`: Some(61), added: 2536, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:1 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	fn declare_mass_casualty() -> Weight {
		// Proof in bytes: measured 2997, estimated 3749.
		// Minimum time: 119_123_000 picoseconds.
		Weight::from_parts(218_507_000, 3749)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:2 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:2 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:2 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Credentials` (r:8 w:0)
	/// Proof: `ProviderCredentials::Credentials` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Statuses` (r:8 w:0)
	/// Proof: `ProviderCredentials::Statuses` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Issuers` (r:8 w:0)
	/// Proof: `ProviderCredentials::Issuers` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Types` (r:8 w:0)
	/// Proof: `ProviderCredentials::Types` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::LastTicket` (r:1 w:1)
	/// Proof: `Emergencies::LastTicket` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:5 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::OrgsOf` (r:9 w:0)
	/// Proof: `ProviderCredentials::OrgsOf` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:16 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::LastIncident` (r:1 w:1)
	/// Proof: `Emergencies::LastIncident` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::TicketQuotas` (r:1 w:1)
	/// Proof: `Emergencies::TicketQuotas` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:0)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::ChainEpoch` (r:1 w:0)
	/// Proof: `PatientIdentity::ChainEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `AccessAudit::Heads` (r:16 w:16)
	/// Proof: `AccessAudit::Heads` (`max_values`: None, `max_size`: Some(1337), added: 3812, mode: `MaxEncodedLen`)
	/// Storage: `System::ParentHash` (r:1 w:0)
	/// Proof: `System::ParentHash` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Duties` (r:1 w:1)
	/// Proof: `Emergencies::Duties` (`max_values`: None, `max_size`: Some(2108), added: 4583, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::LateBindings` (r:0 w:16)
	/// Proof: `Emergencies::LateBindings` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::BoundTo` (r:0 w:1)
	/// Proof: `Emergencies::BoundTo` (`max_values`: None, `max_size`: Some(529), added: 3004, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Tickets` (r:0 w:1)
	/// Proof: `Emergencies::Tickets` (`max_values`: None, `max_size`: Some(98), added: 2573, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::ReportDue` (r:0 w:1)
	/// Proof: `Emergencies::ReportDue` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Incidents` (r:0 w:1)
	/// Proof: `Emergencies::Incidents` (`max_values`: None, `max_size`: Some(382), added: 2857, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::AppealWindows` (r:0 w:1)
	/// Proof: `Emergencies::AppealWindows` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// `p` is from 1 to 16.
	fn open_late(p: u32) -> Weight {
		// Proof in bytes: measured 12394 + p * (74 ±0), estimated 23805 + p * (3812 ±0).
		// Minimum time: 950_703_000 picoseconds.
		Weight::from_parts(1_348_398_798, 23805)
			// Standard error: 5_468_405.
			.saturating_add(Weight::from_parts(76_930_772, 0).saturating_mul(p.into()))
			.saturating_add(T::DbWeight::get().reads(63))
			.saturating_add(T::DbWeight::get().reads((2_u64).saturating_mul(p.into())))
			.saturating_add(T::DbWeight::get().writes(9))
			.saturating_add(T::DbWeight::get().writes((2_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 3812).saturating_mul(p.into()))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:1 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:1 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:1 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::LastTicket` (r:1 w:1)
	/// Proof: `Emergencies::LastTicket` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Tickets` (r:0 w:1)
	/// Proof: `Emergencies::Tickets` (`max_values`: None, `max_size`: Some(98), added: 2573, mode: `MaxEncodedLen`)
	fn declare_ticket_lost() -> Weight {
		// Proof in bytes: measured 2944, estimated 3749.
		// Minimum time: 122_599_000 picoseconds.
		Weight::from_parts(187_169_000, 3749)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Incidents` (r:1 w:0)
	/// Proof: `Emergencies::Incidents` (`max_values`: None, `max_size`: Some(382), added: 2857, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::BoundTo` (r:1 w:0)
	/// Proof: `Emergencies::BoundTo` (`max_values`: None, `max_size`: Some(529), added: 3004, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Drawn` (r:1 w:1)
	/// Proof: `Emergencies::Drawn` (`max_values`: None, `max_size`: Some(69), added: 2544, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::DrawFrom` (r:1 w:0)
	/// Proof: `Emergencies::DrawFrom` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Seeds` (r:1 w:0)
	/// Proof: `Emergencies::Seeds` (`max_values`: None, `max_size`: Some(49), added: 2524, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:11 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::HouseAt` (r:9 w:0)
	/// Proof: `Emergencies::HouseAt` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Houses` (r:9 w:0)
	/// Proof: `Emergencies::Houses` (`max_values`: None, `max_size`: Some(337), added: 2812, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:9 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:27 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:27 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:54 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:1 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Reviews` (r:2 w:0)
	/// Proof: `Emergencies::Reviews` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::ReviewsOwed` (r:0 w:1)
	/// Proof: `Emergencies::ReviewsOwed` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	fn draw() -> Weight {
		// Proof in bytes: measured 27659, estimated 149976.
		// Minimum time: 1_503_063_000 picoseconds.
		Weight::from_parts(2_749_889_000, 149976)
			.saturating_add(T::DbWeight::get().reads(155))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `Emergencies::Coming` (r:1 w:1)
	/// Proof: `Emergencies::Coming` (`max_values`: Some(1), `max_size`: Some(9), added: 504, mode: `MaxEncodedLen`)
	/// Storage: `System::ParentHash` (r:1 w:0)
	/// Proof: `System::ParentHash` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Wanted` (r:1 w:1)
	/// Proof: `Emergencies::Wanted` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Seeds` (r:0 w:1)
	/// Proof: `Emergencies::Seeds` (`max_values`: None, `max_size`: Some(49), added: 2524, mode: `MaxEncodedLen`)
	fn note_seeds() -> Weight {
		// Proof in bytes: measured 132, estimated 1517.
		// Minimum time: 30_196_000 picoseconds.
		Weight::from_parts(49_332_000, 1517)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:1 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:1 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:1 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::HouseCount` (r:1 w:1)
	/// Proof: `Emergencies::HouseCount` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Houses` (r:1 w:1)
	/// Proof: `Emergencies::Houses` (`max_values`: None, `max_size`: Some(337), added: 2812, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::HouseAt` (r:0 w:1)
	/// Proof: `Emergencies::HouseAt` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	fn serve_as_reviewer() -> Weight {
		// Proof in bytes: measured 2807, estimated 3802.
		// Minimum time: 128_350_000 picoseconds.
		Weight::from_parts(224_419_000, 3802)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Houses` (r:1 w:1)
	/// Proof: `Emergencies::Houses` (`max_values`: None, `max_size`: Some(337), added: 2812, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:1 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:1 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:1 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	fn withdraw_reviewer() -> Weight {
		// Proof in bytes: measured 3534, estimated 3802.
		// Minimum time: 145_041_000 picoseconds.
		Weight::from_parts(257_220_000, 3802)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Incidents` (r:1 w:1)
	/// Proof: `Emergencies::Incidents` (`max_values`: None, `max_size`: Some(382), added: 2857, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:1 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:1 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:1 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Credentials` (r:4 w:0)
	/// Proof: `ProviderCredentials::Credentials` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Statuses` (r:4 w:0)
	/// Proof: `ProviderCredentials::Statuses` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Issuers` (r:4 w:0)
	/// Proof: `ProviderCredentials::Issuers` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Types` (r:4 w:0)
	/// Proof: `ProviderCredentials::Types` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::OpenedBy` (r:1 w:1)
	/// Proof: `Emergencies::OpenedBy` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::DrawFrom` (r:1 w:1)
	/// Proof: `Emergencies::DrawFrom` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::BoundTo` (r:1 w:0)
	/// Proof: `Emergencies::BoundTo` (`max_values`: None, `max_size`: Some(529), added: 3004, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::HouseCount` (r:1 w:0)
	/// Proof: `Emergencies::HouseCount` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Wanted` (r:0 w:1)
	/// Proof: `Emergencies::Wanted` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn close_incident() -> Weight {
		// Proof in bytes: measured 7382, estimated 11730.
		// Minimum time: 310_860_000 picoseconds.
		Weight::from_parts(495_064_000, 11730)
			.saturating_add(T::DbWeight::get().reads(27))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Incidents` (r:1 w:0)
	/// Proof: `Emergencies::Incidents` (`max_values`: None, `max_size`: Some(382), added: 2857, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:1 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:1 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:1 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Credentials` (r:4 w:0)
	/// Proof: `ProviderCredentials::Credentials` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Statuses` (r:4 w:0)
	/// Proof: `ProviderCredentials::Statuses` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Issuers` (r:4 w:0)
	/// Proof: `ProviderCredentials::Issuers` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Types` (r:4 w:0)
	/// Proof: `ProviderCredentials::Types` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Reports` (r:1 w:1)
	/// Proof: `Emergencies::Reports` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::BoundTo` (r:1 w:0)
	/// Proof: `Emergencies::BoundTo` (`max_values`: None, `max_size`: Some(529), added: 3004, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Duties` (r:1 w:1)
	/// Proof: `Emergencies::Duties` (`max_values`: None, `max_size`: Some(2108), added: 4583, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::DrawFrom` (r:1 w:0)
	/// Proof: `Emergencies::DrawFrom` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	fn report() -> Weight {
		// Proof in bytes: measured 11491, estimated 11730.
		// Minimum time: 370_190_000 picoseconds.
		Weight::from_parts(596_182_000, 11730)
			.saturating_add(T::DbWeight::get().reads(27))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Incidents` (r:1 w:0)
	/// Proof: `Emergencies::Incidents` (`max_values`: None, `max_size`: Some(382), added: 2857, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::ReportDue` (r:1 w:0)
	/// Proof: `Emergencies::ReportDue` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Reports` (r:1 w:0)
	/// Proof: `Emergencies::Reports` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:1 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:1 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:2 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:2 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Reviews` (r:17 w:1)
	/// Proof: `Emergencies::Reviews` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::ReviewsOwed` (r:1 w:0)
	/// Proof: `Emergencies::ReviewsOwed` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Drawn` (r:1 w:0)
	/// Proof: `Emergencies::Drawn` (`max_values`: None, `max_size`: Some(69), added: 2544, mode: `MaxEncodedLen`)
	fn review() -> Weight {
		// Proof in bytes: measured 5368, estimated 44867.
		// Minimum time: 350_534_000 picoseconds.
		Weight::from_parts(540_588_000, 44867)
			.saturating_add(T::DbWeight::get().reads(30))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Incidents` (r:1 w:0)
	/// Proof: `Emergencies::Incidents` (`max_values`: None, `max_size`: Some(382), added: 2857, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:1 w:0)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::Inheritor` (r:1 w:0)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Recoveries` (r:1 w:0)
	/// Proof: `PatientIdentity::Recoveries` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::BoundTo` (r:1 w:0)
	/// Proof: `Emergencies::BoundTo` (`max_values`: None, `max_size`: Some(529), added: 3004, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::AppealWindows` (r:1 w:0)
	/// Proof: `Emergencies::AppealWindows` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Appeals` (r:1 w:1)
	/// Proof: `Emergencies::Appeals` (`max_values`: None, `max_size`: Some(225), added: 2700, mode: `MaxEncodedLen`)
	fn appeal() -> Weight {
		// Proof in bytes: measured 2983, estimated 3994.
		// Minimum time: 147_976_000 picoseconds.
		Weight::from_parts(248_594_000, 3994)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Incidents` (r:1 w:0)
	/// Proof: `Emergencies::Incidents` (`max_values`: None, `max_size`: Some(382), added: 2857, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Appeals` (r:1 w:1)
	/// Proof: `Emergencies::Appeals` (`max_values`: None, `max_size`: Some(225), added: 2700, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:1 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:1 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:2 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:2 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Reviews` (r:18 w:0)
	/// Proof: `Emergencies::Reviews` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	fn decide_appeal() -> Weight {
		// Proof in bytes: measured 5810, estimated 47448.
		// Minimum time: 308_224_000 picoseconds.
		Weight::from_parts(504_290_000, 47448)
			.saturating_add(T::DbWeight::get().reads(28))
			.saturating_add(T::DbWeight::get().writes(1))
	}
}

/// The same for tests.
impl WeightInfo for () {
	fn open_incident(t: u32) -> Weight {
		Weight::from_parts(422_285_116, 11730)
			.saturating_add(Weight::from_parts(143_305_808, 0).saturating_mul(t.into()))
			.saturating_add(ParityDbWeight::get().reads(27))
			.saturating_add(ParityDbWeight::get().reads((19_u64).saturating_mul(t.into())))
			.saturating_add(ParityDbWeight::get().writes(5))
			.saturating_add(Weight::from_parts(0, 10740).saturating_mul(t.into()))
	}
	fn bind() -> Weight {
		Weight::from_parts(871_566_000, 35274)
			.saturating_add(ParityDbWeight::get().reads(44))
			.saturating_add(ParityDbWeight::get().writes(6))
	}
	fn bind_with() -> Weight {
		Weight::from_parts(1_447_710_000, 35274)
			.saturating_add(ParityDbWeight::get().reads(69))
			.saturating_add(ParityDbWeight::get().writes(7))
	}
	fn unseal() -> Weight {
		Weight::from_parts(1_277_873_000, 22470)
			.saturating_add(ParityDbWeight::get().reads(52))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn declare_mass_casualty() -> Weight {
		Weight::from_parts(218_507_000, 3749)
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn open_late(p: u32) -> Weight {
		Weight::from_parts(1_348_398_798, 23805)
			.saturating_add(Weight::from_parts(76_930_772, 0).saturating_mul(p.into()))
			.saturating_add(ParityDbWeight::get().reads(63))
			.saturating_add(ParityDbWeight::get().reads((2_u64).saturating_mul(p.into())))
			.saturating_add(ParityDbWeight::get().writes(9))
			.saturating_add(ParityDbWeight::get().writes((2_u64).saturating_mul(p.into())))
			.saturating_add(Weight::from_parts(0, 3812).saturating_mul(p.into()))
	}
	fn declare_ticket_lost() -> Weight {
		Weight::from_parts(187_169_000, 3749)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn draw() -> Weight {
		Weight::from_parts(2_749_889_000, 149976)
			.saturating_add(ParityDbWeight::get().reads(155))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn note_seeds() -> Weight {
		Weight::from_parts(49_332_000, 1517)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn serve_as_reviewer() -> Weight {
		Weight::from_parts(224_419_000, 3802)
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn withdraw_reviewer() -> Weight {
		Weight::from_parts(257_220_000, 3802)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn close_incident() -> Weight {
		Weight::from_parts(495_064_000, 11730)
			.saturating_add(ParityDbWeight::get().reads(27))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn report() -> Weight {
		Weight::from_parts(596_182_000, 11730)
			.saturating_add(ParityDbWeight::get().reads(27))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn review() -> Weight {
		Weight::from_parts(540_588_000, 44867)
			.saturating_add(ParityDbWeight::get().reads(30))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn appeal() -> Weight {
		Weight::from_parts(248_594_000, 3994)
			.saturating_add(ParityDbWeight::get().reads(9))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn decide_appeal() -> Weight {
		Weight::from_parts(504_290_000, 47448)
			.saturating_add(ParityDbWeight::get().reads(28))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
}
