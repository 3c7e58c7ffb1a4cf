/** Annotations of the Kubernetes plugin (plugin-kubernetes-common 0.9, catalog-entity-constants). */
export const API_SERVER = 'kubernetes.io/api-server';
export const API_SERVER_CA = 'kubernetes.io/api-server-certificate-authority';
export const AUTH_PROVIDER = 'kubernetes.io/auth-provider';
export const SKIP_TLS_VERIFY = 'kubernetes.io/skip-tls-verify';
export const AWS_ASSUME_ROLE = 'kubernetes.io/aws-assume-role';
export const AWS_EXTERNAL_ID = 'kubernetes.io/aws-external-id';
