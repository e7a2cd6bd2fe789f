export function endpointPath(client: string, endpointId: string): string {
  return `/endpoints/${encodeURIComponent(client)}/${encodeURIComponent(endpointId)}`;
}
