import { SENSITIVITY, SYSTEMS } from '@anamnesis/sdk';
import type { Visited } from './shape.ts';

/**
 * What is sensitive, by labels and by what concepts mean.
 *
 * - Labels: HL7's security labels in `meta.security`, and the same codes wherever else a Coding has them (HL7 DS4P puts
 *   them into extensions of elements). Only ordinary confidentiality and the label of test data are harmless; everything
 *   else, known or not, asks for a handling that no class promises.
 * - Concepts: topics that HL7's sensitivity codes name (mental health, substance use, HIV, sexual health and violence,
 *   pregnancy, genetics, abuse), by chapters of ICD and by English words in labels. No list of words is complete: where
 *   there is a terminology server, it takes the place of this.
 * - What cannot be judged is treated as sensitive: a code of a clinical terminology without its label, a resource that
 *   says it is in another language.
 */

const ACT_CODE = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const ACT_REASON = 'http://terminology.hl7.org/CodeSystem/v3-ActReason';
const NORMAL = ['U', 'L', 'M', 'N'];
const TEST_DATA = 'HTEST';

/** Chapters of ICD-10 and its variants. */
const ICD10 =
  /^(F\d|B2[0-4]|Z21|Z11\.?[34]|Z20\.?[26]|Z71\.?7|R75|A5\d|A6[0-4]|O|Z3\d|N94|N97|T74|T76|X8[5-9]|X9|Y0|Z69|Z70|X[67]\d|T14\.?91|R45\.?8|Z91\.?5|Z72\.?5|Z14|Z15|Q9|E84|G10|D57)/i;
/** The same of ICD-9. */
const ICD9 = /^(29\d|30\d|31\d|042|V08|09[0-9]|V2[2-8]|6[3-7]\d|995\.?[58]|E95|E96|V83|V84|277\.0|282\.6)/i;
const ICD10_SYSTEMS =
  /^(http:\/\/hl7\.org\/fhir\/sid\/icd-10|urn:oid:2\.16\.840\.1\.113883\.6\.(3|90)$|http:\/\/fhir\.de\/CodeSystem\/.*icd-10)/;
const ICD9_SYSTEMS = /^(http:\/\/hl7\.org\/fhir\/sid\/icd-9|urn:oid:2\.16\.840\.1\.113883\.6\.(103|42)$)/;

/** Systems whose codes say how a resource is built, or how much of something, and nothing of a person's health. */
const STRUCTURAL =
  /^(http:\/\/terminology\.hl7\.org\/|http:\/\/hl7\.org\/fhir\/(?!sid\/)|http:\/\/unitsofmeasure\.org$|urn:ietf:|urn:iso:|http:\/\/dicom\.nema\.org\/|http:\/\/hl7\.org\/fhir\/sid\/us-(npi|ssn|medicare))/;

/** Elements that by their definition say how care was organised, often with codes of a house and no system. */
const ADMINISTRATIVE = new Set(['Encounter.class', 'Encounter.classHistory.class']);

/** Beginnings of words, in any case. */
const WORDS: readonly (readonly [topic: string, words: RegExp])[] = [
  [
    'mental health',
    /\b(mental (health|disorder|illness|state)|psych|depress|anxiety|bipolar|mania\b|manic|schizo|suicid|self[- ]harm|self[- ]inflicted|autis|adhd|attention[- ]deficit|dementia|alzheimer|phq|gad-?7|ptsd|stress disorder|traumatic stress|eating disorder|anorexia nervosa|bulimi|personality disorder|obsessive|panic|delusion|hallucinat|behaviou?ral|emotional|cognitive)/i,
  ],
  [
    'medicines of mental health',
    /\b(sertraline|fluoxetine|citalopram|escitalopram|paroxetine|venlafaxine|duloxetine|bupropion|mirtazapine|trazodone|lithium|quetiapine|olanzapine|risperidone|aripiprazole|clozapine|haloperidol|methylphenidate|amphetamine|atomoxetine|donepezil|memantine|galantamine|diazepam|lorazepam|alprazolam|clonazepam)/i,
  ],
  [
    'substance use',
    /\b(alcohol|drug (use|abuse|dependen|screen|overdose|misuse|user|addict)|overdose|substance|addict|opioid (use|abuse|depend)|opiate|cocaine|heroin|cannabis|marijuana|detox|withdrawal|intoxicat|audit-?c|dast-?10|methadone|buprenorphine|naloxone|naltrexone|disulfiram|acamprosate|abuse|dependence)/i,
  ],
  [
    'HIV',
    /(\b(hiv\b|hiv[- ]?[12]|acquired immun|human immunodeficiency|immunodeficiency virus|antiretroviral|cd4|tenofovir|emtricitabine|efavirenz|dolutegravir|raltegravir|zidovudine|lamivudine|abacavir|ritonavir|darunavir|rilpivirine|bictegravir)|pre-exposure prophylaxis)/i,
  ],
  // Not the plural of an aid.
  ['HIV', /\bAIDS\b/],
  [
    'sexual health',
    /\b(sexual|sexually|venereal|chlamydia|gonorr|syphilis|treponem|trichomon|genital|herpes simplex|hpv\b|papilloma|contracep|intrauterine|erectile|sildenafil|tadalafil|gender (dysphoria|identity|reassign)|transgender|transsexual|vasectomy|steriliz|sterilis|levonorgestrel|ethinyl|norethi|etonogestrel|medroxyprogesterone|drospirenone)/i,
  ],
  [
    'pregnancy',
    /\b(pregnan|matern|menstru|midwi|abortion|miscarr|antenatal|prenatal|obstetric|gravid|fetal|foetal|fetus|foetus|childbirth|labou?r and delivery|eclampsia|preeclampsia|hcg\b|chorionic|gestation|infertil|in vitro fertil|stillb|cesarean|caesarean|mifepristone|misoprostol)/i,
  ],
  [
    'violence',
    /\b(violen|assault|rape\b|maltreat|neglect|batter(ed|ing)|trafficking|victim|gunshot|bullet wound|stab wound|hark\b|intimate partner|prison|incarcerat|refugee|homeless|asylum)/i,
  ],
  [
    'genetics',
    /\b(genetic|genom|gene\b|genes\b|brca|mutation|hereditary|familial|carrier|karyotyp|chromosom|trisomy|down syndrome|huntington|cystic fibrosis|sickle|thalass|hemophilia|haemophilia|muscular dystrophy|allele|genotype|dna\b|phenylketon)/i,
  ],
];

interface CodingLike {
  system?: unknown;
  code?: unknown;
  display?: unknown;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Says why if a security label forbids a class; undefined if it is harmless. */
function label({ system, code }: CodingLike): string | undefined {
  const harmless =
    (system === SYSTEMS.confidentiality && NORMAL.includes(text(code))) ||
    (system === ACT_REASON && code === TEST_DATA);
  return harmless ? undefined : 'a security label';
}

function wordsIn(value: string): string | undefined {
  return WORDS.find(([, words]) => words.test(value))?.[0];
}

function codingOf({ element, value }: Visited): string | undefined {
  const coding = value as CodingLike;
  if (element === 'Meta.security') return label(coding);
  // A profile or a tag is nothing clinical, and may be of any system.
  if (element === 'Meta.tag') return undefined;
  const [system, code] = [text(coding.system), text(coding.code)];
  if (system === SYSTEMS.confidentiality) return label(coding);
  if (system === ACT_CODE && SENSITIVITY.has(code)) return 'a label of sensitivity';
  if (ICD10_SYSTEMS.test(system)) return ICD10.test(code) ? 'a sensitive chapter of ICD-10' : undefined;
  if (ICD9_SYSTEMS.test(system)) return ICD9.test(code) ? 'a sensitive chapter of ICD-9' : undefined;
  if (STRUCTURAL.test(system) || code === '' || text(coding.display).trim() !== '') return undefined;
  if (ADMINISTRATIVE.has(element)) return wordsIn(code) === undefined ? undefined : `words (${element})`;
  return `a code without its label (${element})`;
}

/** Says why if a value is, or may be, sensitive; undefined if nothing says so. */
export function sensitive(visited: Visited): string | undefined {
  const { element, type, value } = visited;
  if (type === 'Coding') return codingOf(visited);
  if (element.endsWith('.language') && type === 'code' && !/^en\b/i.test(text(value))) {
    return 'another language than English';
  }
  if (type !== 'string' || typeof value !== 'string') return undefined;
  const topic = wordsIn(value);
  return topic === undefined ? undefined : `words of ${topic} (${element})`;
}
