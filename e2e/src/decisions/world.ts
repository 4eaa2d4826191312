import type { KeyringPair } from '@polkadot/keyring/types';
import { u8aToHex } from '@polkadot/util';
import { CLINIC, HOSPITAL, type ClinicalWorld } from '../clinical.ts';
import { actions, classes, purposes } from '../codes.ts';
import { enrol, grant, random32, toOrganisation, type Patient } from '../patient.ts';
import { numberIn } from '../rounds.ts';
import { rpcQuestion } from '../rpc-questions.ts';
import type { Grantee } from '@anamnesis/sdk';

/** Patients about whom is asked: one with a single grant, and one whose lists are full of grants that do not fit. */

/** Most live grants to one grantee. */
const FULL = 8;

export class DecisionWorld {
  /** Of whom the clinic has one grant. */
  simple!: Patient;
  /** Of whom physician, clinic and every care organisation have as many grants as there can be, each for other records. */
  full!: Patient;
  grant = 0;
  /** Moment of a block in which the grant held. */
  then = 0n;

  constructor(readonly clinical: ClinicalWorld) {}

  async build(): Promise<void> {
    [this.simple, this.full] = [await this.enrolled(), await this.enrolled()];
    const scope = { purposes: purposes('TREAT'), classes: classes('laboratory'), actions: actions('access', 'use') };
    this.grant = await this.give(this.simple, grant(toOrganisation(CLINIC), scope));
    this.then = await this.clinical.moment();
    const grantees: Grantee[] = [
      { kind: 'account', account: this.clinical.staff.physician.publicKey },
      toOrganisation(CLINIC),
      { kind: 'anyCare' },
    ];
    for (const grantee of grantees) {
      for (let i = 0; i < FULL; i += 1) {
        await this.give(this.full, { ...grant(grantee, scope), named: [random32()] });
      }
    }
  }

  private async enrolled(): Promise<Patient> {
    const { clinical } = this;
    const patient = clinical.newPatient();
    const enrolment = patient.enrolment(await clinical.moment());
    await clinical.sendOne(enrol(clinical.api, HOSPITAL, enrolment), clinical.staff.registrar);
    return patient;
  }

  private async give(patient: Patient, given: ReturnType<typeof grant>): Promise<number> {
    const act = { kind: 'consent.grant', grant: given } as const;
    const included = await this.clinical.relay(patient.act(act, await this.clinical.moment()));
    return numberIn(included, 'consent', 'Granted', 'consent');
  }

  /** A question in the words of the RPC. */
  question(patient: Patient, who: KeyringPair, more: Record<string, unknown> = {}): Record<string, unknown> {
    const declared = { class: 'laboratory', confidentiality: 'N', reference: u8aToHex(random32()) };
    const named = patient === this.full ? { data: { declared } } : {};
    return rpcQuestion(patient, { who, organisation: CLINIC }, { ...named, ...more });
  }
}
