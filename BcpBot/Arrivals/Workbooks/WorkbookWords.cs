using BcpBot.Domain.Organisations;

namespace BcpBot.Arrivals.Workbooks;

/// <summary>Puts the errors of a workbook into words.</summary>
public static class WorkbookWords
{
    /// <summary>What is wrong and what should stand there; not where.</summary>
    public static string InWords(this WorkbookError error, Language language) => language switch
    {
        Language.ZhTw => InChinese(error),
        Language.En => InEnglish(error),
    };

    /// <summary>One line for the console: where, then what.</summary>
    public static string Line(this WorkbookError error, Language language)
    {
        string?[] where = language switch
        {
            Language.ZhTw => [error.Sheet, error.Row is { } row ? $"第 {row} 列" : null, error.Column],
            Language.En => [error.Sheet, error.Row is { } row ? $"row {row}" : null, error.Column],
        };
        var place = string.Join(language is Language.ZhTw ? "，" : ", ", where.Where(part => !string.IsNullOrEmpty(part)));
        return place.Length == 0 ? error.InWords(language) : place + (language is Language.ZhTw ? "：" : ": ") + error.InWords(language);
    }

    private static string InChinese(WorkbookError error) => error.Fault switch
    {
        WorkbookFault.NotAWorkbook => "這不是 .xlsx 活頁簿，或檔案已損壞。請以 Excel 另存為 .xlsx 後再匯入。",
        WorkbookFault.Encrypted => "活頁簿有密碼保護，或為舊版 .xls。請移除密碼，另存為 .xlsx 後再匯入。",
        WorkbookFault.TooLarge => "檔案超過 32 MB。",
        WorkbookFault.Swollen => "檔案解壓縮後過大，不是正常的活頁簿，未予讀取。",

        WorkbookFault.UnknownSheet => "不認得這個工作表。請刪除，或改用規定的名稱。",
        WorkbookFault.MissingSheet => "缺少這個工作表。",
        WorkbookFault.RepeatedSheet => "同一種工作表只能有一個。",
        WorkbookFault.NoRows => "工作表沒有資料，至少須有一列。",
        WorkbookFault.TooManyRows => $"超過 {error.Detail} 列，其餘未讀取。",

        WorkbookFault.UnknownColumn => $"不認得欄位「{error.Given}」。請刪除，或改用規定的名稱。",
        WorkbookFault.MissingColumn => "缺少這個欄位。",
        WorkbookFault.RepeatedColumn => $"欄位「{error.Given}」重複。",
        WorkbookFault.NoHeading => $"「{error.Given}」所在的欄沒有標題。",

        WorkbookFault.Missing => "必須填寫。",
        WorkbookFault.TooLong => $"超過 {error.Detail} 個字元。",
        WorkbookFault.ControlCharacters => "含有控制字元或改變書寫方向的字元，請重新輸入。",
        WorkbookFault.BrokenFormula => $"儲存格是錯誤值「{error.Given}」。",

        WorkbookFault.NotAnId => $"「{error.Given}」不能作為編號：不可含空白或 , ; / \\ | # ?。",
        WorkbookFault.ReservedId => $"「{error.Given}」已有固定意義，不能作為編號。",
        WorkbookFault.RepeatedId => $"編號「{error.Given}」與第 {error.Detail} 列重複。",
        WorkbookFault.IdOfAUnit => $"編號「{error.Given}」已用於單位（第 {error.Detail} 列）；人員與單位的編號不可相同。",
        WorkbookFault.UnknownReference => $"「{error.Given}」不在「{error.Detail}」中。",

        WorkbookFault.NotOneOf => $"「{error.Given}」不是可用的值。可用：{error.Detail}。",
        WorkbookFault.NotANumber => $"「{error.Given}」不是數字。",
        WorkbookFault.OutOfRange => $"「{error.Given}」超出範圍，應為 {error.Detail}。",
        WorkbookFault.NotADate => $"「{error.Given}」不是日期。請用日期儲存格，或寫成 yyyy-MM-dd。",
        WorkbookFault.NotAGuid => $"「{error.Given}」不是 Entra 物件識別碼（GUID）。",
        WorkbookFault.NotAnAddress => $"「{error.Given}」不是「名稱@網域」的形式。",
        WorkbookFault.Repeated => $"「{error.Given}」與第 {error.Detail} 列重複。",
        WorkbookFault.RepeatedInList => $"「{error.Given}」在同一格中重複。",

        WorkbookFault.DeputyOfSelf => $"「{error.Given}」不能是自己的代理人。",
        WorkbookFault.UnitCycle => $"上級單位互相循環：{error.Detail}。",
        WorkbookFault.ChainCycle => $"緊急聯絡網互相循環：{error.Detail}。",
        WorkbookFault.RtoAboveMtpd => $"復原目標時間（RTO）{error.Given} 小時，超過最大可容忍中斷時間（MTPD）{error.Detail} 小時。",
        WorkbookFault.ReasonNeeded => $"分級「{error.Given}」與建議的「{error.Detail}」不同，必須填寫理由。",
        WorkbookFault.SecondPlan => $"流程「{error.Given}」已有計畫（第 {error.Detail} 列）；一個流程只有一份計畫。",
        WorkbookFault.NeitherScenarioNorPlan => "情境與計畫至少須填一項。",
        WorkbookFault.RepeatedStep => $"項次 {error.Given} 與第 {error.Detail} 列重複；同一檢核表中的項次不可相同（計畫的步驟適用於每個情境）。",
        WorkbookFault.MissingBody => $"沒有人屬於權責組織「{error.Detail}」。",
        WorkbookFault.MissingHead => $"權責組織「{error.Given}」沒有 {error.Detail}，須有一人。",
        WorkbookFault.SecondHead => $"第 {error.Detail} 列已是 {error.Given}，只能有一人。",
        WorkbookFault.WrongPosition => $"這個權責組織沒有「{error.Given}」。可用：{error.Detail}。",
        WorkbookFault.MissingDecision => $"缺少決策「{error.Detail}」；五項都要有。",
        WorkbookFault.QuorumAboveSeats => $"門檻 {error.Given} 高於席次 {error.Detail}，永遠無法達到。",
        WorkbookFault.NotCovered => $"緊急聯絡網沒有任何節點涵蓋單位「{error.Given}」{error.Detail}，也沒有涵蓋其上級單位。",

        WorkbookFault.MoreErrors => $"另有 {error.Detail} 個錯誤未列出。",
    };

    private static string InEnglish(WorkbookError error) => error.Fault switch
    {
        WorkbookFault.NotAWorkbook => "This is no .xlsx workbook, or the file is damaged. Save it as .xlsx in Excel and import it again.",
        WorkbookFault.Encrypted => "The workbook is protected with a password, or is an old .xls. Remove the password, save it as .xlsx and import it again.",
        WorkbookFault.TooLarge => "The file is larger than 32 MB.",
        WorkbookFault.Swollen => "Unpacked, the file is far too large for a workbook; it was not read.",

        WorkbookFault.UnknownSheet => "This sheet is not known. Delete it, or give it one of the agreed names.",
        WorkbookFault.MissingSheet => "This sheet is missing.",
        WorkbookFault.RepeatedSheet => "There is already a sheet of this kind.",
        WorkbookFault.NoRows => "The sheet is empty; at least one row is needed.",
        WorkbookFault.TooManyRows => $"More than {error.Detail} rows; the rest was not read.",

        WorkbookFault.UnknownColumn => $"The column \"{error.Given}\" is not known. Delete it, or give it one of the agreed headings.",
        WorkbookFault.MissingColumn => "This column is missing.",
        WorkbookFault.RepeatedColumn => $"The column \"{error.Given}\" is there twice.",
        WorkbookFault.NoHeading => $"\"{error.Given}\" stands in a column without a heading.",

        WorkbookFault.Missing => "Must be filled in.",
        WorkbookFault.TooLong => $"Longer than {error.Detail} characters.",
        WorkbookFault.ControlCharacters => "Holds control characters, or marks that turn the direction of writing; type it anew.",
        WorkbookFault.BrokenFormula => $"The cell holds the error \"{error.Given}\".",

        WorkbookFault.NotAnId => $"\"{error.Given}\" cannot be an id: no blanks and none of , ; / \\ | # ?",
        WorkbookFault.ReservedId => $"\"{error.Given}\" has a fixed meaning and cannot be an id.",
        WorkbookFault.RepeatedId => $"The id \"{error.Given}\" is already in row {error.Detail}.",
        WorkbookFault.IdOfAUnit => $"The id \"{error.Given}\" belongs to a unit (row {error.Detail}); people and units cannot share one.",
        WorkbookFault.UnknownReference => $"\"{error.Given}\" is not in {error.Detail}.",

        WorkbookFault.NotOneOf => $"\"{error.Given}\" is not one of: {error.Detail}.",
        WorkbookFault.NotANumber => $"\"{error.Given}\" is not a number.",
        WorkbookFault.OutOfRange => $"\"{error.Given}\" is out of range; it should be {error.Detail}.",
        WorkbookFault.NotADate => $"\"{error.Given}\" is not a date. Use a date cell, or write yyyy-MM-dd.",
        WorkbookFault.NotAGuid => $"\"{error.Given}\" is not an Entra object id (a GUID).",
        WorkbookFault.NotAnAddress => $"\"{error.Given}\" is not of the form name@domain.",
        WorkbookFault.Repeated => $"\"{error.Given}\" is already in row {error.Detail}.",
        WorkbookFault.RepeatedInList => $"\"{error.Given}\" is twice in this cell.",

        WorkbookFault.DeputyOfSelf => $"\"{error.Given}\" cannot be his own deputy.",
        WorkbookFault.UnitCycle => $"The units above lead back to the start: {error.Detail}.",
        WorkbookFault.ChainCycle => $"The notification chain leads back to the start: {error.Detail}.",
        WorkbookFault.RtoAboveMtpd => $"The RTO of {error.Given} hours is above the MTPD of {error.Detail} hours.",
        WorkbookFault.ReasonNeeded => $"The grade {error.Given} differs from the suggested {error.Detail}; a reason is needed.",
        WorkbookFault.SecondPlan => $"The process \"{error.Given}\" already has a plan (row {error.Detail}); a process has one plan.",
        WorkbookFault.NeitherScenarioNorPlan => "The step names neither a scenario nor a plan; it needs at least one.",
        WorkbookFault.RepeatedStep => $"The number {error.Given} is already in row {error.Detail}; it can stand once only in a checklist (a plan's own steps run in every scenario).",
        WorkbookFault.MissingBody => $"Nobody belongs to the body {error.Detail}.",
        WorkbookFault.MissingHead => $"The body {error.Given} has no {error.Detail}; it needs one.",
        WorkbookFault.SecondHead => $"Row {error.Detail} is already the {error.Given}; there can be one only.",
        WorkbookFault.WrongPosition => $"This body has no {error.Given}; it has {error.Detail}.",
        WorkbookFault.MissingDecision => $"The decision {error.Detail} is missing; all five are needed.",
        WorkbookFault.QuorumAboveSeats => $"The quorum of {error.Given} is above the {error.Detail} seats: it could never be met.",
        WorkbookFault.NotCovered => $"No link of the chain covers the unit {error.Given} ({error.Detail}) or a unit above it.",

        WorkbookFault.MoreErrors => $"{error.Detail} more errors are not listed.",
    };
}
