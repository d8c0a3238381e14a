{{/* The two places to scrape. Targets have no label for their path, so people's numbers are a job of their own: else
     both would have one and the same "up". */}}
{{- define "unsung.endpoints" -}}
{{- $metrics := default dict .Values.config.metrics -}}
- port: http
  path: /metrics
  interval: {{ .Values.scrape.interval }}
  {{- include "unsung.endpoint" . | nindent 2 }}
  {{- with .Values.scrape.relabelings }}
  relabelings:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- if ne (default "/metrics/people" $metrics.people_path) "/metrics" }}
- port: http
  path: /metrics/people
  interval: {{ default "1m" $metrics.scrape_interval }}
  {{- include "unsung.endpoint" . | nindent 2 }}
  relabelings:
    - targetLabel: job
      replacement: {{ include "unsung.name" . }}-people
    {{- with .Values.scrape.relabelings }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end }}
{{- end }}

{{- define "unsung.endpoint" -}}
scheme: {{ include "unsung.scheme" . }}
{{- with .Values.scrape.tlsConfig }}
tlsConfig:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.scrape.basicAuth }}
basicAuth:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.scrape.metricRelabelings }}
metricRelabelings:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "unsung.scrapeLabels" -}}
{{ include "unsung.labels" . }}
{{- with .Values.scrape.labels }}
{{ toYaml . }}
{{- end }}
{{- end }}
