{{- define "lingqu.selector" -}}
app.kubernetes.io/name: lingqu
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}
{{- define "lingqu.labels" -}}
{{ include "lingqu.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}
