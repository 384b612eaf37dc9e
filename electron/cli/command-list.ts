/** All commands, in the order in which help shows them. */

import type { Command } from "./command-line/command.ts";
import { around } from "./commands/around.ts";
import { bench } from "./commands/bench.ts";
import { bulkCase } from "./commands/bulk-case.ts";
import { bulkConsent } from "./commands/bulk-consent.ts";
import { bulkLink } from "./commands/bulk-link.ts";
import { bulkTag } from "./commands/bulk-tag.ts";
import { card } from "./commands/card.ts";
import { check } from "./commands/check.ts";
import { clean } from "./commands/clean.ts";
import { contactAdd } from "./commands/contact-add.ts";
import { contactList } from "./commands/contact-list.ts";
import { contactRemove } from "./commands/contact-remove.ts";
import { contactVerify } from "./commands/contact-verify.ts";
import { deleteItem } from "./commands/delete.ts";
import { demo } from "./commands/demo.ts";
import { derivative } from "./commands/derivative.ts";
import { describe } from "./commands/describe.ts";
import { exportBundle } from "./commands/export.ts";
import { formConsent } from "./commands/form-consent.ts";
import { formExhibits } from "./commands/form-exhibits.ts";
import { formInjuries } from "./commands/form-injuries.ts";
import { formObservation } from "./commands/form-observation.ts";
import { formTorture } from "./commands/form-torture.ts";
import { formWgad } from "./commands/form-wgad.ts";
import { identityCreate } from "./commands/identity-create.ts";
import { importPeople } from "./commands/import-people.ts";
import { importFiles } from "./commands/import.ts";
import { list } from "./commands/list.ts";
import { log } from "./commands/log.ts";
import { map } from "./commands/map.ts";
import { original } from "./commands/original.ts";
import { receiptCreate } from "./commands/receipt-create.ts";
import { receiptImport } from "./commands/receipt-import.ts";
import { receive } from "./commands/receive.ts";
import { rebuild } from "./commands/rebuild.ts";
import { records } from "./commands/records.ts";
import { report } from "./commands/report.ts";
import { redact } from "./commands/redact.ts";
import { safeCopy } from "./commands/safe-copy.ts";
import { annotate } from "./commands/annotate.ts";
import { settingGet } from "./commands/setting-get.ts";
import { settingSet } from "./commands/setting-set.ts";
import { suggestionAccept } from "./commands/suggestion-accept.ts";
import { suggestionDecline } from "./commands/suggestion-decline.ts";
import { suggestionList } from "./commands/suggestion-list.ts";
import { suggestionMergeWith } from "./commands/suggestion-merge-with.ts";
import { view } from "./commands/view.ts";
import { savedList } from "./commands/saved-list.ts";
import { savedRemove } from "./commands/saved-remove.ts";
import { search } from "./commands/search.ts";
import { show } from "./commands/show.ts";
import { caseRecord } from "./commands/case.ts";
import { person } from "./commands/person.ts";
import { status } from "./commands/status.ts";
import { event } from "./commands/event.ts";
import { act } from "./commands/act.ts";
import { place } from "./commands/place.ts";
import { organisation } from "./commands/organisation.ts";
import { consent } from "./commands/consent.ts";
import { consentMatrix } from "./commands/consent-matrix.ts";
import { injury } from "./commands/injury.ts";
import { intake } from "./commands/intake.ts";
import { mandate } from "./commands/mandate.ts";
import { communication } from "./commands/communication.ts";
import { observation } from "./commands/observation.ts";
import { figures } from "./commands/figures.ts";
import { places } from "./commands/places.ts";
import { tag } from "./commands/tag.ts";
import { testimony } from "./commands/testimony.ts";
import { term } from "./commands/term.ts";
import { terms } from "./commands/terms.ts";
import { timeline } from "./commands/timeline.ts";
import { timestampAttach } from "./commands/timestamp-attach.ts";
import { timestampList } from "./commands/timestamp-list.ts";
import { timestampRequest } from "./commands/timestamp-request.ts";
import { timestampRoots } from "./commands/timestamp-roots.ts";
import { timestampTrust } from "./commands/timestamp-trust.ts";
import { unpack } from "./commands/unpack.ts";
import { vaultCreate } from "./commands/vault-create.ts";
import { vaultInfo } from "./commands/vault-info.ts";
import { vaultPasswd } from "./commands/vault-passwd.ts";
import { verify } from "./commands/verify.ts";
import { verifier } from "./commands/verifier.ts";
import { version } from "./commands/version.ts";

export const commands: readonly Command[] = [
  vaultCreate,
  vaultInfo,
  vaultPasswd,
  importFiles,
  list,
  search,
  savedList,
  savedRemove,
  show,
  around,
  annotate,
  view,
  describe,
  original,
  clean,
  safeCopy,
  redact,
  derivative,
  exportBundle,
  report,
  verify,
  unpack,
  verifier,
  receive,
  suggestionList,
  suggestionAccept,
  suggestionMergeWith,
  suggestionDecline,
  receiptCreate,
  receiptImport,
  deleteItem,
  identityCreate,
  card,
  contactAdd,
  contactList,
  contactVerify,
  contactRemove,
  caseRecord,
  person,
  importPeople,
  status,
  event,
  act,
  place,
  organisation,
  consent,
  consentMatrix,
  formConsent,
  formWgad,
  formTorture,
  formExhibits,
  formInjuries,
  formObservation,
  intake,
  mandate,
  communication,
  observation,
  injury,
  testimony,
  tag,
  bulkLink,
  bulkCase,
  bulkTag,
  bulkConsent,
  term,
  terms,
  figures,
  map,
  timeline,
  records,
  places,
  settingGet,
  settingSet,
  log,
  timestampRequest,
  timestampAttach,
  timestampList,
  timestampTrust,
  timestampRoots,
  check,
  rebuild,
  bench,
  demo,
  version,
];
