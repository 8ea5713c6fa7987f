using System.Reflection;
using System.Reflection.Emit;

namespace CustomerDirectory.Tests.Architecture;

/// <summary>Every type that a type names: in its signatures and in the bodies of its methods.</summary>
internal static class TypeReferences
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    public static IReadOnlySet<Type> Of(Type type)
    {
        var seen = new HashSet<Type>();
        Add(seen, type.BaseType);
        foreach (var implemented in type.GetInterfaces())
            Add(seen, implemented);
        foreach (var field in type.GetFields(Everything))
            Add(seen, field.FieldType);
        foreach (var method in type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)))
        {
            Add(seen, (method as MethodInfo)?.ReturnType);
            foreach (var parameter in method.GetParameters())
                Add(seen, parameter.ParameterType);
            AddBody(seen, method);
        }

        return seen;
    }

    private static void AddBody(HashSet<Type> seen, MethodBase method)
    {
        if (method.GetMethodBody() is not { } body || body.GetILAsByteArray() is not { } code)
            return;

        foreach (var local in body.LocalVariables)
            Add(seen, local.LocalType);

        var at = 0;
        while (at < code.Length)
        {
            var value = code[at] is 0xFE ? unchecked((short)(0xFE00 | code[at + 1])) : code[at];
            at += code[at] is 0xFE ? 2 : 1;
            var operand = OpCodesByValue[value].OperandType;
            if (operand is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
                AddToken(seen, method, BitConverter.ToInt32(code, at));
            at += Size(operand, code, at);
        }
    }

    private static void AddToken(HashSet<Type> seen, MethodBase method, int token)
    {
        var typeArguments = method.DeclaringType is { IsGenericType: true } declaring ? declaring.GetGenericArguments() : null;
        var methodArguments = method is MethodInfo { IsGenericMethod: true } ? method.GetGenericArguments() : null;
        var member = method.Module.ResolveMember(token, typeArguments, methodArguments);
        Add(seen, member as Type ?? member?.DeclaringType);
        if (member is MethodInfo { IsGenericMethod: true } generic)
        {
            foreach (var argument in generic.GetGenericArguments())
                Add(seen, argument);
        }
    }

    private static int Size(OperandType operand, byte[] code, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };

    private static void Add(HashSet<Type> seen, Type? type)
    {
        while (type is { HasElementType: true })
            type = type.GetElementType();
        if (type is null || !seen.Add(type))
            return;

        foreach (var argument in type.GetGenericArguments())
            Add(seen, argument);
    }
}
