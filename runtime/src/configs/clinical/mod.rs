//! The clinical pallets, and how they know each other: each through what it declares itself, answered here.

mod access;
mod acts;
mod cases;
mod people;
mod receipts;
mod records;

use crate::Runtime;

type Providers = pallet_provider_credentials::Stored<Runtime>;
type Patients = pallet_patient_identity::Stored<Runtime>;
type Emergencies = pallet_emergencies::Stored<Runtime>;
type Laws = pallet_mandates::Stored<Runtime>;
