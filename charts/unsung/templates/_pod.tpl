{{/* A probe of the daemon: root, the path, and how often. */}}
{{- define "unsung.probe" -}}
httpGet:
  path: {{ .path }}
  port: http
  scheme: {{ include "unsung.scheme" .root | upper }}
{{ toYaml .timing }}
{{- end }}

{{- define "unsung.mounts" -}}
- name: config
  mountPath: /etc/unsung/config
  readOnly: true
{{- if include "unsung.secret" . }}
- name: secrets
  mountPath: /etc/unsung/secrets
  readOnly: true
{{- end }}
{{- if .Values.web.tls.existingSecret }}
- name: tls
  mountPath: /etc/unsung/tls
  readOnly: true
{{- end }}
{{- if include "unsung.webFile" . }}
- name: web
  mountPath: /etc/unsung/web
  readOnly: true
{{- end }}
- name: ledger
  mountPath: /var/lib/unsung
- name: cache
  mountPath: /var/cache/unsung
- name: tmp
  mountPath: /tmp
{{- with .Values.extraVolumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "unsung.volumes" -}}
- name: config
  {{- if .Values.existingConfig.secret }}
  secret:
    secretName: {{ .Values.existingConfig.secret }}
    defaultMode: 0440
  {{- else }}
  configMap:
    name: {{ default (include "unsung.fullname" .) .Values.existingConfig.configMap }}
  {{- end }}
{{- range $name, $secret := dict "secrets" (include "unsung.secret" .) "tls" .Values.web.tls.existingSecret "web" (include "unsung.webFile" .) }}
{{- if $secret }}
- name: {{ $name }}
  secret:
    secretName: {{ $secret }}
    defaultMode: 0440
{{- end }}
{{- end }}
- name: ledger
  {{- if .Values.persistence.enabled }}
  persistentVolumeClaim:
    claimName: {{ default (include "unsung.fullname" .) .Values.persistence.existingClaim }}
  {{- else }}
  emptyDir: {}
  {{- end }}
- name: cache
  {{- toYaml (default (dict "emptyDir" dict) .Values.cache.volume) | nindent 2 }}
- name: tmp
  emptyDir: {}
{{- with .Values.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end }}
