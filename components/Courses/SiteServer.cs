using JupyterHubInfra.Components.Hubs;

namespace JupyterHubInfra.Components.Courses;

/// <summary>What nginx is told. All of it stands here: nothing of the image's own configuration is read but the table of media types.</summary>
internal static class SiteServer
{
    public const int Port = 8080;
    public const string Configuration = "nginx.conf";
    public const string Health = "/healthz";
    public const string Pages = "/site";

    /// <summary>The path below which the hub's proxy hands requests on; it takes nothing off them.</summary>
    public static string Prefix(string baseUrl) => $"{baseUrl}services/{StaticSite.ServiceName}/";

    public static string ConfigurationOf(SiteContent content, string baseUrl)
    {
        var (root, links) = content is SiteContent.InFolder folder ? ($"{Pages}/{folder.Path}/", "on") : ($"{Pages}/", "off");

        // Pages share the hub's address, so that their scripts could act as whoever reads them. The sandbox makes them strangers to it;
        // fonts and modules of a sandboxed page then need the word that anybody may read them. Browsers show no PDF in a sandbox, and it has no scripts there.
        // Links in a folder could point at what else its volume has; those of a ConfigMap are how it is mounted.
        return $$"""
            worker_processes 1;
            daemon off;
            pid /tmp/nginx.pid;
            error_log stderr warn;
            events { worker_connections 512; }
            http {
                include /etc/nginx/mime.types;
                default_type application/octet-stream;
                charset utf-8;
                server_tokens off;
                access_log off;
                sendfile on;
                gzip on;
                gzip_types text/css application/javascript application/json image/svg+xml;
                client_max_body_size 1k;
                client_body_temp_path /tmp/client;
                proxy_temp_path /tmp/proxy;
                fastcgi_temp_path /tmp/fastcgi;
                uwsgi_temp_path /tmp/uwsgi;
                scgi_temp_path /tmp/scgi;
                map $sent_http_content_type $sandbox {
                    default "sandbox allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads";
                    application/pdf "";
                }
                server {
                    listen {{Port}};
                    absolute_redirect off;
                    autoindex off;
                    index index.html;
                    disable_symlinks {{links}};
                    add_header Content-Security-Policy $sandbox always;
                    add_header Access-Control-Allow-Origin * always;
                    add_header X-Content-Type-Options nosniff always;
                    add_header Referrer-Policy no-referrer always;
                    location / { return 404; }
                    location = {{Health}} { return 200; }
                    location ~ /\. { return 404; }
                    location {{Prefix(baseUrl)}} {
                        limit_except GET { deny all; }
                        expires 5m;
                        alias {{root}};
                    }
                }
            }

            """.ReplaceLineEndings("\n");
    }
}
