using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace JupyterHubInfra.SurfaceKit;

/// <summary>
/// The public and protected members of an assembly, one a line, in the notation of the lists of official members:
/// <c>Type.Member{accessors or parameters} -&gt; modifiers type</c>. Type names are full; accessors that users cannot see are left out.
/// </summary>
public static class PublicMembers
{
    private static readonly SymbolDisplayFormat Types = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat Parameters = Types.WithParameterOptions(
        SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeParamsRefOut
        | SymbolDisplayParameterOptions.IncludeDefaultValue);

    /// <summary>Of a compiled assembly.</summary>
    public static IEnumerable<string> Of(System.Reflection.Assembly assembly)
    {
        var reference = MetadataReference.CreateFromFile(assembly.Location);
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(path => path != assembly.Location);
        var compilation = CSharpCompilation.Create("surface", references: [reference, .. platform.Select(path => MetadataReference.CreateFromFile(path))]);
        return Of((IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(reference)!);
    }

    /// <summary>Of an assembly that was only compiled in memory, or read.</summary>
    public static IEnumerable<string> Of(IAssemblySymbol assembly) => TypesIn(assembly.GlobalNamespace).SelectMany(Of);

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol owner) => owner.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol inner => TypesIn(inner),
        INamedTypeSymbol type when IsVisible(type) => [type, .. TypesIn(type)],
        _ => [],
    });

    private static bool IsVisible(ISymbol symbol) => symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    private static IEnumerable<string> Of(INamedTypeSymbol type)
    {
        var name = type.ToDisplayString(Types);
        if (type.TypeKind == TypeKind.Delegate)
        {
            var call = type.DelegateInvokeMethod!;
            return [$"{name} delegate {call.ReturnType.ToDisplayString(Types)} ({List(call.Parameters)})"];
        }

        return [$"{name} {Kind(type)}", .. type.GetMembers().Where(IsVisible).Select(member => Line(type, name, member)).OfType<string>()];
    }

    private static string Kind(INamedTypeSymbol type)
    {
        var modifiers = type.IsStatic ? "static " : type.TypeKind != TypeKind.Class ? "" : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        var parents = type.TypeKind == TypeKind.Class && type.BaseType is { SpecialType: not SpecialType.System_Object } parent ? new[] { parent } : [];
        var all = parents.Concat(type.Interfaces.Where(IsVisible)).Select(above => above.ToDisplayString(Types)).ToList();
        return $"{modifiers}{type.TypeKind.ToString().ToLowerInvariant()}{(all.Count == 0 ? "" : " : " + string.Join(", ", all))}";
    }

    private static string? Line(INamedTypeSymbol type, string name, ISymbol member) => member switch
    {
        IFieldSymbol field => $"{name}.{field.Name} -> {(field.IsReadOnly ? "readonly " : "")}{(field.IsConst ? "const " : "")}{Modifiers(field, type)}{field.Type.ToDisplayString(Types)}",
        IPropertySymbol { IsIndexer: true } indexer => $"{name}.this[{List(indexer.Parameters)}] -> {Modifiers(indexer, type)}{indexer.Type.ToDisplayString(Types)}",
        IPropertySymbol property => $"{name}.{property.Name} {{ {Accessors(property)} }} -> {Modifiers(property, type)}{property.Type.ToDisplayString(Types)}",
        // Structs have one that nobody wrote.
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => type.IsValueType && constructor.Parameters.IsEmpty
            ? null
            : $"{name}.ctor({List(constructor.Parameters)}){(constructor.DeclaredAccessibility == Accessibility.Public ? "" : " protected")}",
        IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator } method => $"{name} public static {method.ReturnType.ToDisplayString(Types)} operator {(method.Name == "op_Equality" ? "==" : "!=")}({List(method.Parameters)})",
        IMethodSymbol { MethodKind: MethodKind.Conversion } method => $"{name} public static {(method.Name == "op_Implicit" ? "implicit" : "explicit")} operator {method.ReturnType.ToDisplayString(Types)}({List(method.Parameters)})",
        IMethodSymbol { MethodKind: MethodKind.Ordinary } method => $"{name}.{method.Name}{Generic(method)}({(method.IsExtensionMethod ? "this " : "")}{List(method.Parameters)}) -> {Modifiers(method, type)}{method.ReturnType.ToDisplayString(Types)}",
        _ => null,
    };

    private static string Generic(IMethodSymbol method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.TypeParameters.Select(parameter => parameter.Name))}>" : "";

    // The compiler writes the same default in two ways.
    private static string List(IEnumerable<IParameterSymbol> parameters) => string.Join(", ", parameters.Select(parameter =>
        parameter.ToDisplayString(Parameters).Replace("default(System.Threading.CancellationToken)", "default", StringComparison.Ordinal)));

    private static string Modifiers(ISymbol member, INamedTypeSymbol type)
    {
        var access = member.DeclaredAccessibility == Accessibility.Public ? "" : "protected ";
        // Everything in an interface is abstract or virtual; lists do not say so.
        var others = type.TypeKind == TypeKind.Interface ? ""
            : $"{(member.IsStatic ? "static " : "")}{(member.IsAbstract ? "abstract " : "")}{(member.IsVirtual ? "virtual " : "")}{(member.IsOverride ? "override " : "")}";
        return access + others;
    }

    private static string Accessors(IPropertySymbol property) => string.Join(" ", new[] { property.GetMethod, property.SetMethod }
        .OfType<IMethodSymbol>().Where(IsVisible)
        .Select(accessor => (accessor.DeclaredAccessibility == property.DeclaredAccessibility ? "" : "protected ")
            + (accessor.MethodKind == MethodKind.PropertyGet ? "get;" : accessor.IsInitOnly ? "init;" : "set;")));
}
