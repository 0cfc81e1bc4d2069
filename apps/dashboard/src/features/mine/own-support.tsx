import { Suspense } from 'react';
import { useRegistry } from '../../components/registry/registry';
import { useRow } from '../../foundation/api/queries';
import { Loading } from '../../foundation/layout/states';

/** 可申领资助: the panels of one's own organisation, such as what it could claim. */
export function OwnSupport({ organisationId }: { readonly organisationId: string }) {
  const { detailPanels } = useRegistry();
  const { data } = useRow('organisations', organisationId);
  if (data === undefined) return <Loading lines={3} />;
  return (detailPanels['organisations'] ?? []).map(({ Panel: FeaturePanel }, index) => (
    <Suspense key={index} fallback={<Loading lines={4} />}>
      <FeaturePanel detail={data} />
    </Suspense>
  ));
}
