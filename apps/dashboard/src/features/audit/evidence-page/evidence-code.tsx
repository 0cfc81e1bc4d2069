import { useTranslation } from 'react-i18next';
import { encode } from 'uqr';
import type { EvidenceInWords } from '#contracts';

/** Width of the white border around the code, in its modules. */
const BORDER = 2;

/** The address of the page that verifies, with what the printed page says: position, root and digest. */
export function verificationAddress({ statement, digest }: EvidenceInWords): string {
  const root = (statement.sealed?.root ?? '').replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return `${location.origin}/verify#evidence=${statement.position}.${root}.${digest}`;
}

/** A QR code that leads to the page that verifies. */
export function EvidenceCode({ evidence }: { readonly evidence: EvidenceInWords }) {
  const { t } = useTranslation();
  const address = verificationAddress(evidence);
  const { data, size } = encode(address, { ecc: 'M', border: BORDER });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <a className="words-code" href={address} data-testid="words-code">
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('words.code')} shapeRendering="crispEdges">
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <span>{t('words.verify')}</span>
    </a>
  );
}
