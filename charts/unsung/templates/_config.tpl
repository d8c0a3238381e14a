{{/* Where in the configuration the secrets stand that the chart knows; the key of the file has "_file" behind it. */}}
{{- define "unsung.secretPlaces" -}}
github-token: [github, token]
github-app-key: [github, app, private_key]
admin-token: [web, admin_token]
hook-secret: [web, hook_secret]
recognitions-token: [web, recognitions_token]
self-reports-token: [web, self_reports_token]
pseudonym-key: [metrics, pseudonym_key]
{{- end }}

{{/* The Secret whose keys are files, "" where there is none. */}}
{{- define "unsung.secret" -}}
{{- if .Values.secrets.existingSecret }}
{{- .Values.secrets.existingSecret }}
{{- else if .Values.secrets.create }}
{{- include "unsung.fullname" . }}
{{- end }}
{{- end }}

{{/* The keys that it has, as a list. */}}
{{- define "unsung.secretKeys" -}}
{{- if .Values.secrets.existingSecret }}
{{- toYaml .Values.secrets.keys }}
{{- else }}
{{- keys .Values.secrets.create | sortAlpha | toYaml }}
{{- end }}
{{- end }}

{{/* The configuration of the daemon: what the values say, with the files of secrets named in it. What the values
     say of a secret themselves goes before. */}}
{{- define "unsung.config" -}}
{{- $config := deepCopy .Values.config }}
{{- $have := include "unsung.secretKeys" . | fromYamlArray }}
{{- range $key, $place := include "unsung.secretPlaces" . | fromYaml }}
{{- if has $key $have }}
{{- $section := $config }}
{{- range initial $place }}
{{- if not (get $section .) }}{{ $_ := set $section . dict }}{{ end }}
{{- $section = get $section . }}
{{- end }}
{{- $name := last $place }}
{{- $file := printf "%s_file" $name }}
{{- if not (or (get $section $name) (get $section $file)) }}
{{- $_ := set $section $file (printf "/etc/unsung/secrets/%s" $key) }}
{{- end }}
{{- end }}
{{- end }}
{{- if include "unsung.webFile" . }}
{{- $web := default dict $config.web }}
{{- $_ := set $config "web" (set $web "config_file" "/etc/unsung/web/web.yaml") }}
{{- end }}
{{- toYaml $config }}
{{- end }}

{{/* The web configuration that the chart makes: TLS and who may read. */}}
{{- define "unsung.web" -}}
{{- if .Values.web.tls.existingSecret }}
tls_server_config:
  cert_file: /etc/unsung/tls/tls.crt
  key_file: /etc/unsung/tls/tls.key
{{- end }}
{{- with .Values.web.basicAuth.users }}
basic_auth_users:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* The Secret with the web configuration, "" where there is none. */}}
{{- define "unsung.webFile" -}}
{{- if .Values.web.configSecret }}
{{- .Values.web.configSecret }}
{{- else if include "unsung.web" . | trim }}
{{- include "unsung.fullname" . }}-web
{{- end }}
{{- end }}

{{/* Seconds from being told to stop to being killed: what is under way may take drain, and closing 10s. */}}
{{- define "unsung.grace" -}}
{{- if not (kindIs "invalid" .Values.terminationGracePeriodSeconds) }}
{{- .Values.terminationGracePeriodSeconds }}
{{- else }}
{{- $begin := toDate "2006-01-02" "2000-01-01" }}
{{- $end := mustDateModify (printf "+%s" (default "30s" .Values.config.drain)) $begin }}
{{- add 15 (sub (unixEpoch $end) (unixEpoch $begin)) }}
{{- end }}
{{- end }}
