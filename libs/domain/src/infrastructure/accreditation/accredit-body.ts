import { alters, begins } from '../../kit/action.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { requireNewId } from '../../kit/new-id.js';
import { EachIsText, IsId, IsNewId, IsList, IsLocalDate, IsOneOf, IsText, Optional } from '../../kit/payload.js';
import { pointsAt, term } from '../../kit/term.js';
import { Organisation, type OrganisationKind } from '../../organisations/organisation.js';
import {
  ACCREDITATION_KINDS,
  AccreditationLapsed,
  accreditationOf,
  AccreditationRecorded,
  Body,
  type AccreditationKind,
} from './body.js';

export class RecordAccreditation {
  @IsNewId('ACC') accreditationId!: string;
  @IsId() organisationId!: string;
  @IsOneOf(ACCREDITATION_KINDS) kind!: AccreditationKind;
  /** Methods, kinds of instrument or schemes; when omitted, the whole field. */
  @Optional() @IsList(1, 200) @EachIsText(100) scope?: string[];
  @IsLocalDate() validFrom!: string;
  @IsLocalDate() validUntil!: string;
}

export class LapseAccreditation {
  @IsId() organisationId!: string;
  @IsId() accreditationId!: string;
  @IsText() reason!: string;
}

const ACCREDITED_KINDS: readonly OrganisationKind[] = [
  'INSPECTION_TESTING_BODY',
  'METROLOGY_BODY',
  'CERTIFICATION_BODY',
  'NQI_PLATFORM',
];
const isBodyKind = (kind: OrganisationKind): boolean => ACCREDITED_KINDS.includes(kind);

/** 认可与资质认定: the scope and validity of a body's competence, as on its certificate. */
export const recordAccreditation = begins(RecordAccreditation, Body, {
  title: term('登记机构资质', 'Record an accreditation'),
  example: {
    accreditationId: 'ACC-001',
    organisationId: 'lab-a',
    kind: 'CMA_APPROVAL',
    scope: ['振动后接触电阻'],
    validFrom: '2024-01-01',
    validUntil: '2029-12-31',
  },
  terms: {
    fields: {
      accreditationId: pointsAt('accreditations', '机构资质编号', 'Accreditation'),
      scope: term('资质范围', 'Accredited scope'),
      validFrom: term('有效期自', 'Valid from'),
    },
    codes: {
      CMA_APPROVAL: term('资质认定 (CMA)', 'Mandatory approval (CMA)'),
      CNAS_LABORATORY: term('实验室认可 (CNAS)', 'Laboratory accreditation (CNAS)'),
      CNAS_INSPECTION_BODY: term('检验机构认可 (CNAS)', 'Inspection body accreditation (CNAS)'),
      CNAS_CERTIFICATION_BODY: term('认证机构认可 (CNAS)', 'Certification body accreditation (CNAS)'),
      CERTIFICATION_APPROVAL: term('认证机构资质审批', 'Certification body approval'),
      METROLOGY_AUTHORISATION: term('计量授权', 'Metrology authorisation'),
    },
  },
  roles: ['REGULATOR'],
  id: (c) => c.organisationId,
  chain: () => null,
  facts: (c) => ({ organisation: Organisation.of(c.organisationId) }),
  decide(c, body, { organisation }) {
    requireNewId(c.accreditationId, Object.keys(body?.accreditations ?? {}), 'accreditationId');
    if (!isBodyKind(organisation.kind))
      refuse('ORGANISATION_KIND_MISMATCH', { kind: organisation.kind }, 'organisationId');
    if (c.validUntil < c.validFrom) refuse('VALIDITY_ENDS_BEFORE_START', {}, 'validUntil');
    return AccreditationRecorded({ ...c });
  },
});

/** An accreditation that was withdrawn or given up before its end; its ordinary expiry follows from the date. */
export const lapseAccreditation = alters(LapseAccreditation, Body, {
  title: term('注销机构资质', 'Cancel an accreditation'),
  example: { organisationId: 'lab-a', accreditationId: 'ACC-001', reason: '机构申请注销' },
  roles: ['REGULATOR'],
  id: (c) => c.organisationId,
  chain: () => null,
  follows: (c, body) => [accreditationOf(body, c.accreditationId)?.recorded],
  decide(c, body) {
    const accreditation = accreditationOf(body, c.accreditationId);
    if (!accreditation) throw new Refusal('ACCREDITATION_NOT_FOUND', {}, 'accreditationId');
    if (accreditation.lapsedOn !== undefined)
      throw new Refusal('INVALID_STATE', { lapsedOn: accreditation.lapsedOn }, 'accreditationId');
    return AccreditationLapsed({ ...c });
  },
});
