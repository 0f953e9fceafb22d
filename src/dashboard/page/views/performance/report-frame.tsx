/** The address of a run's report. */
export function reportAddress(id: string): string {
  return `admin/analysis/runs/${encodeURIComponent(id)}/report.html`;
}

/** The report within the page: its own scripts run, with no access to the page around it. */
export function ReportFrame({ id }: { readonly id: string }) {
  return (
    <iframe
      class="report"
      title="Report of the analysis"
      sandbox="allow-scripts"
      src={reportAddress(id)}
    />
  );
}
