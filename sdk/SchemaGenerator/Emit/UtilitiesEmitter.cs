using Pulumi.SchemaGenerator.Schema;

namespace Pulumi.SchemaGenerator.Emit;

/// <summary>Emits what all classes of a package share: its version, default options and defaults from the environment.</summary>
internal static class UtilitiesEmitter
{
    public static string Emit(PackageSchema package, TypeNames names) => CodeWriter.File(names.Root).Line(
        $$"""
        internal static class Utilities
        {
            public const string Version = {{Identifiers.Literal(package.Version)}};

            public static CustomResourceOptions Defaults(CustomResourceOptions? options, Input<string>? id, string[]? secretOutputs = null, string[]? aliasTypes = null)
            {
                var defaults = new CustomResourceOptions { Version = Version };
                if (secretOutputs is not null)
                {
                    defaults.AdditionalSecretOutputs.AddRange(secretOutputs);
                }

                foreach (var type in aliasTypes ?? [])
                {
                    defaults.Aliases.Add(new Alias { Type = type });
                }

                defaults.Under(options).Id = id;
                return defaults;
            }

            public static InvokeOptions WithVersion(InvokeOptions? options)
            {
                options ??= new InvokeOptions();
                options.Version ??= Version;
                return options;
            }

            public static InvokeOutputOptions WithVersion(InvokeOutputOptions? options)
            {
                options ??= new InvokeOutputOptions();
                options.Version ??= Version;
                return options;
            }

            // A secret input is secret whatever it was given, null too; dependencies and unknowns pass through.
            public static Input<T>? Secret<T>(Input<T>? value) => value is null ? (Input<T>)Output.CreateSecret(default(T)!) : (Input<T>)Output.CreateSecret(value.ToOutput());

            public static InputList<T>? Secret<T>(InputList<T>? value) => value is null ? (InputList<T>?)null : (InputList<T>)Output.CreateSecret(value.ToOutput());

            public static InputMap<T>? Secret<T>(InputMap<T>? value) => value is null ? (InputMap<T>?)null : (InputMap<T>)Output.CreateSecret(value.ToOutput());

            public static string? GetEnv(params string[] names)
            {
                foreach (var name in names)
                {
                    if (global::System.Environment.GetEnvironmentVariable(name) is { } value)
                    {
                        return value;
                    }
                }

                return null;
            }

            public static bool? GetEnvBoolean(params string[] names) => GetEnv(names) switch
            {
                "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
                "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
                _ => null,
            };

            public static int? GetEnvInt32(params string[] names) => int.TryParse(GetEnv(names), out var value) ? value : null;

            public static double? GetEnvDouble(params string[] names) => double.TryParse(GetEnv(names), global::System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : null;
        }
        """).ToString().Replace("\r\n", "\n");
}
